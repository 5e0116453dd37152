// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gatewaymfa.radius.config.PasswordSettings.Content;
import org.gatewaymfa.radius.config.RadiusClient;

/** What Keycloak's report means for the gateways whose logins run as this client. Pure. */
final class ReportCheck {

    private static final Duration BAD_SKEW = Duration.ofSeconds(30);
    private static final Duration NOTABLE_SKEW = Duration.ofSeconds(5);
    private static final String SECOND_FACTOR = "second-factor";
    private static final String FLOW_ANSWER =
            "nest it as in docs/ad-otp.md: password REQUIRED, then ONE sub-flow REQUIRED, in it one ALTERNATIVE sub-flow per"
                    + " method, in each a CONDITIONAL sub-flow with condition and method";

    private final Report report;
    private final List<RadiusClient> gateways;
    private final String client;
    private final List<Finding> findings = new ArrayList<>();

    private ReportCheck(Report report, List<RadiusClient> gateways) {
        this.report = report;
        this.gateways = gateways;
        this.client = gateways.get(0).oidcClient().id();
    }

    /**
     * Judges a report.
     *
     * @param gateways all of one OIDC client, at least one
     * @param skew how far Keycloak's clock is ahead of this one
     */
    static List<Finding> check(Report report, List<RadiusClient> gateways, Duration skew) {
        ReportCheck check = new ReportCheck(report, gateways);
        check.findings.add(clock(skew));
        check.rights();
        check.require();
        report.flow().ifPresent(check::flow);
        check.passwordOnly();
        return List.copyOf(check.findings);
    }

    private static Finding clock(Duration skew) {
        Duration size = skew.abs();
        String text = String.format(
                Locale.ROOT,
                "Keycloak's clock is %.1f s %s this one",
                size.toMillis() / 1_000.0,
                skew.isNegative() ? "behind" : "ahead of");
        String answer = "let both machines take their time from the same NTP servers: timedatectl status";
        if (size.compareTo(BAD_SKEW) > 0) {
            return Finding.failure(text + ": tokens count as expired or not yet valid, no login is accepted", answer);
        }
        return size.compareTo(NOTABLE_SKEW) > 0
                ? Finding.warning(text + "; from 30 s on no login is accepted", answer)
                : Finding.ok(size.toMillis() < 1_000 ? "the clocks agree" : text);
    }

    private void rights() {
        if (report.refusal().isEmpty()) {
            findings.add(Finding.ok("the gateway grant serves client " + client));
        } else {
            findings.add(Finding.failure(
                    "the gateway grant refuses client " + client + ": " + report.refusal(), rightsAnswer()));
        }
    }

    private String rightsAnswer() {
        String where = "in Keycloak's admin console, client " + client + ": ";
        String why = report.refusal();
        if (why.contains("direct access grants")) {
            return where + "Settings, switch \"Direct access grants\" off";
        }
        if (why.contains("consent")) {
            return where + "Settings, switch \"Consent required\" off";
        }
        if (why.contains("flow override")) {
            return where + "Advanced, Authentication flow overrides, Direct Grant Flow: choose the gateway's flow";
        }
        if (why.contains("gwmfa.require")) {
            return where + "attribute gwmfa.require must be password+second-factor, password+second-factor-or-exempt or"
                    + " second-factor";
        }
        return where + "Settings, switch \"Client authentication\" on";
    }

    /** Where the gateway checks the password itself, the client must not ask for it, and the other way round. */
    private void require() {
        boolean secondFactorOnly = SECOND_FACTOR.equals(report.require());
        for (RadiusClient gateway : gateways) {
            boolean passcode = gateway.password().content() == Content.PASSCODE;
            if (passcode && !secondFactorOnly) {
                findings.add(Finding.failure(
                        "gateway " + gateway.name() + " sends a code only (user-password: passcode), but client "
                                + client + " requires a password: no login can succeed",
                        "give this gateway a Keycloak client of its own with attribute gwmfa.require=second-factor and a"
                                + " flow without a password step"));
            } else if (!passcode && secondFactorOnly) {
                findings.add(Finding.failure(
                        "gateway " + gateway.name() + " does not check passwords itself, but client " + client
                                + " does not require one (gwmfa.require=second-factor)",
                        "remove attribute gwmfa.require of client " + client
                                + ", or use another client for this gateway"));
            }
        }
    }

    private void flow(Report.Flow flow) {
        if (!flow.missing().isEmpty()) {
            findings.add(Finding.failure(
                    "flow \"" + flow.alias() + "\" has steps that this Keycloak does not know: "
                            + String.join(", ", flow.missing()),
                    "copy the jars of the same version into providers/ on every node, then: kc.sh build"));
        } else if (!flow.canSucceed()) {
            findings.add(Finding.failure(
                    "nobody can pass flow \"" + flow.alias() + "\" with the factors that client " + client
                            + " requires: every login is refused\n" + steps(flow),
                    FLOW_ANSWER));
        } else if (!flow.tooFewFactors().isEmpty()) {
            findings.add(nesting(flow));
        } else {
            findings.add(
                    Finding.ok("flow \"" + flow.alias() + "\" is bound, and nobody passes it with too few factors"));
        }
        flow.push().forEach(push -> push(flow, push));
        if (flow.push().isEmpty()) {
            gateways.stream()
                    .filter(gateway -> !gateway.dialog().hold().isZero())
                    .forEach(gateway -> findings.add(Finding.warning(
                            "gateway " + gateway.name() + " has hold, but flow \"" + flow.alias()
                                    + "\" asks no phone: it is of no use",
                            "remove radius.clients.\"" + gateway.name() + "\".hold, or add a push step to the flow")));
        }
    }

    private static Finding nesting(Report.Flow flow) {
        String passable = flow.passable().isEmpty()
                ? ""
                : "\nbecause these CONDITIONAL sub-flows can be passed over: " + String.join(", ", flow.passable());
        return Finding.failure(
                "flow \"" + flow.alias() + "\" lets users to its end who have shown "
                        + String.join(", or ", flow.tooFewFactors())
                        + " only; Keycloak refuses them there, after the password\n" + steps(flow) + passable,
                FLOW_ANSWER);
    }

    private static String steps(Report.Flow flow) {
        return flow.steps().stream().map(step -> "  " + step).collect(Collectors.joining("\n"));
    }

    private void push(Report.Flow flow, Report.Push push) {
        for (RadiusClient gateway : gateways) {
            Duration hold = gateway.dialog().hold();
            Duration timeout = Duration.ofSeconds(push.timeout());
            String key = "radius.clients.\"" + gateway.name() + "\".hold";
            if (hold.isZero()) {
                holdsNothing(flow, push, gateway).ifPresent(findings::add);
            } else if (!push.approval().equals("tap")) {
                findings.add(Finding.failure(
                        "gateway " + gateway.name() + " has hold " + hold.toSeconds()
                                + " s, but the push step of flow \""
                                + flow.alias() + "\" has approval " + push.approval()
                                + ": the user has to see a text, so nothing can be waited for",
                        "set the step's approval to tap, or remove " + key));
            } else if (hold.compareTo(timeout) < 0) {
                findings.add(Finding.warning(
                        "gateway " + gateway.name() + " asks for a code after " + hold.toSeconds()
                                + " s, but the phone shows the request for " + timeout.toSeconds()
                                + " s: a late approval is refused",
                        "make the time-out of the push step and " + key + " the same"));
            } else {
                findings.add(Finding.ok("a phone has " + timeout.toSeconds() + " s to answer, gateway " + gateway.name()
                        + " holds the request for " + hold.toSeconds() + " s"));
            }
        }
    }

    /** A tap that is not waited for works, but the user has to come back and type {@code ok}. */
    private static Optional<Finding> holdsNothing(Report.Flow flow, Report.Push push, RadiusClient gateway) {
        return push.approval().equals("tap")
                ? Optional.of(Finding.warning(
                        "the push step of flow \"" + flow.alias() + "\" has approval tap, but gateway " + gateway.name()
                                + " does not wait for it: users have to type ok after they approved",
                        "set radius.clients.\"" + gateway.name() + "\".hold: " + push.timeout()
                                + "s, or the step's approval to code"))
                : Optional.empty();
    }

    private void passwordOnly() {
        if (report.passwordOnly() == 0) {
            findings.add(Finding.ok("no client of the realm lets a password in alone"));
            return;
        }
        String more = report.passwordOnly() > report.ways().size()
                ? ", and " + (report.passwordOnly() - report.ways().size()) + " more"
                : "";
        findings.add(Finding.warning(
                report.passwordOnly() + " way(s) into the realm with a password alone: "
                        + report.ways().stream().map(Report.Way::toString).collect(Collectors.joining(", ")) + more,
                "each such login clears Keycloak's count of wrong passwords, and gets whatever that application gives;",
                "password grant: switch \"Direct access grants\" off, or bind a Direct Grant Flow that denies;",
                "browser: bind a flow with a second factor, " + FLOW_ANSWER));
    }
}
