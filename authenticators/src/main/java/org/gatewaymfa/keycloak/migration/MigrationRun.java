// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.migration;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.gatewaymfa.keycloak.migration.CsvReport.Kind;
import org.gatewaymfa.keycloak.migration.CsvReport.Subject;
import org.gatewaymfa.keycloak.otpattribute.OtpAttribute;
import org.gatewaymfa.keycloak.otpattribute.OtpEncodingException;
import org.gatewaymfa.keycloak.otpattribute.StoredDevice;
import org.gatewaymfa.keycloak.otpstore.AdOtpSweep;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.gatewaymfa.keycloak.otpstore.SweptUser;

/** One run of a task over all users. Keeps no state but its numbers: what is done is skipped by the next run. */
final class MigrationRun {

    /** So many users refused one after the other are no matter of single users. */
    private static final int MOST_REFUSALS_IN_A_ROW = 50;

    private final AdOtpSweep sweep;
    private final Task task;
    private final boolean dryRun;
    private final CsvReport report;
    private final BooleanSupplier mayGoOn;
    private final Census census = new Census();
    private int refusals;

    /**
     * A run that has not begun.
     *
     * @param mayGoOn asked about once a second
     */
    MigrationRun(AdOtpSweep sweep, Task task, boolean dryRun, CsvReport report, BooleanSupplier mayGoOn) {
        this.sweep = sweep;
        this.task = task;
        this.dryRun = dryRun;
        this.report = report;
        this.mayGoOn = mayGoOn;
    }

    /**
     * Runs to the end, or to what prevents it, and says so in the last row.
     *
     * @return the result in that row
     * @throws IOException if nobody reads the report any more; the run is over then
     */
    String run() throws IOException {
        String result = "complete";
        try {
            Optional<List<SweptUser>> page = sweep.next();
            while (page.isPresent()) {
                for (SweptUser user : page.get()) {
                    look(user);
                    change(user);
                    breathe();
                }
                page = sweep.next();
            }
        } catch (AdOtpUnavailableException e) {
            result = "aborted: " + e.getMessage();
        } catch (StoppedException e) {
            result = "aborted: " + e.getMessage();
        }
        summary(result);
        return result;
    }

    int changes() {
        return census.changes();
    }

    private void look(SweptUser user) throws IOException {
        String attribute = task.attributes().get(0);
        OtpAttribute value = user.value(attribute);
        census.value(value, user.keyIds(attribute));
        if (value instanceof OtpAttribute.Foreign foreign) {
            finding(user, "", Findings.FOREIGN, foreign.reason());
        }
        for (StoredDevice device : value.stored()) {
            if (device instanceof StoredDevice.Unreadable unreadable) {
                finding(user, device.name(), Findings.UNREADABLE, Findings.text(unreadable.reason()));
            }
        }
    }

    private void change(SweptUser user) throws IOException, AdOtpUnavailableException {
        Verdict verdict = task.on(user);
        if (verdict instanceof Verdict.Conflict conflict) {
            finding(user, "", Findings.CONFLICT, conflict.detail());
        } else if (verdict instanceof Verdict.Change change) {
            change(user, change);
        }
    }

    private void change(SweptUser user, Verdict.Change change) throws IOException, AdOtpUnavailableException {
        try {
            if (dryRun) {
                change.step().tryOut();
            } else if (!change.step().on(sweep)) {
                finding(user, "", Findings.CHANGED_MEANWHILE, "somebody else changed it at the same time");
                return;
            }
            refusals = 0;
            census.change();
            String code = dryRun ? "would-change" : "changed";
            report.row(Kind.CHANGE, subject(user, ""), change.from(), change.to(), code, "");
        } catch (OtpEncodingException e) {
            finding(user, "", Findings.NOT_CONVERTIBLE, Findings.text(e));
        } catch (AdOtpUnavailableException e) {
            notChanged(user, e);
        }
    }

    private void notChanged(SweptUser user, AdOtpUnavailableException e) throws IOException, AdOtpUnavailableException {
        String code = Findings.code(e);
        refusals = code.equals(Findings.REFUSED) ? refusals + 1 : 0;
        if (code.isEmpty() || refusals >= MOST_REFUSALS_IN_A_ROW) {
            throw e;
        }
        finding(user, "", code, String.valueOf(e.getMessage()));
    }

    private void finding(SweptUser user, String device, String code, String detail) throws IOException {
        census.finding();
        report.row(Kind.FINDING, subject(user, device), "", "", code, detail);
    }

    private static Subject subject(SweptUser user, String device) {
        return new Subject(user.name(), user.dn(), device);
    }

    private void breathe() throws IOException {
        if (report.isDue()) {
            report.row(Kind.PROGRESS, "running", census.progress());
            report.flush();
            if (!mayGoOn.getAsBoolean()) {
                throw new StoppedException("another run of this LDAP provider has begun");
            }
        }
    }

    private void summary(String result) throws IOException {
        for (var number : census.numbers(dryRun).entrySet()) {
            report.row(Kind.SUMMARY, number.getKey(), number.getValue());
        }
        report.row(Kind.SUMMARY, "result", result);
        report.flush();
    }

    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException(String why) {
            super(why);
        }
    }
}
