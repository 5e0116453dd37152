// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.util.Locale;
import java.util.Optional;
import org.gatewaymfa.radius.protocol.RadiusFormatException;
import org.gatewaymfa.radius.server.AccessRequest;
import org.gatewaymfa.radius.server.Loop;
import org.gatewaymfa.radius.server.SampledLog;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The access log: one line per dialog that was decided, however many packets it had, and a line for each request that got no answer. A line
 * has no password, code or State. Keycloak's events are the audit trail, this is where an operator looks first.
 */
final class LoginRecord {

    /** In place of what is not known. */
    static final String UNKNOWN = "-";

    private static final Logger LOG = Logger.getLogger("org.gatewaymfa.radius.logins");
    private static final int SHOWN_RID_DIGITS = 12;

    /** Of one client, outcome and reason. Accepted logins are all written: there are no more of them than people. */
    private static final int LINES_PER_MINUTE = 200;

    private final LoginMetrics metrics;
    private final SampledLog sampled;

    LoginRecord(LoginMetrics metrics, Loop loop) {
        this.metrics = metrics;
        this.sampled = new SampledLog(LOG, loop, LINES_PER_MINUTE);
    }

    /** What came of one request of a login. */
    enum Outcome {
        ACCEPTED(Logger.Level.INFO),
        REFUSED(Logger.Level.INFO),
        CHALLENGED(Logger.Level.DEBUG),
        SILENT(Logger.Level.WARN);

        private final Logger.Level level;

        Outcome(Logger.Level level) {
            this.level = level;
        }

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean endsTheDialog() {
            return this == ACCEPTED || this == REFUSED;
        }
    }

    /**
     * Writes down the outcome.
     *
     * @param user the normalised name, or {@link #UNKNOWN}
     * @param rid hexadecimal request id of the login's first packet, or {@link #UNKNOWN}: the same in all lines of a login
     * @param reason one of a fixed set
     * @param times of the dialog until now
     */
    void write(AccessRequest request, String user, String rid, Outcome outcome, String reason, DialogTimes times) {
        String client = request.client().name();
        metrics.count(client, outcome.tag(), reason);
        if (outcome.endsTheDialog()) {
            metrics.ended(client, outcome.tag(), times.total());
        }
        if (LOG.isEnabled(outcome.level)) {
            String shownRid = rid.substring(0, Math.min(SHOWN_RID_DIGITS, rid.length()));
            log(
                    outcome,
                    "client=" + client + " outcome=" + outcome.tag() + " reason=" + reason,
                    "client=%s user=\"%s\" outcome=%s reason=%s login=%s requests=%d ms=%d keycloak-ms=%d phone-ms=%d"
                            + " gateway=%s address=%s",
                    client,
                    quotable(user),
                    outcome.tag(),
                    reason,
                    shownRid,
                    times.requests(),
                    times.total().toMillis(),
                    times.keycloak().toMillis(),
                    times.phone().toMillis(),
                    request.arrival().source().getHostAddress(),
                    userAddress(request).orElse(UNKNOWN));
        }
    }

    private void log(Outcome outcome, String kind, String format, @Nullable Object... arguments) {
        if (outcome == Outcome.ACCEPTED) {
            LOG.logf(outcome.level, format, arguments);
        } else {
            sampled.log(outcome.level, kind, null, format, arguments);
        }
    }

    private static Optional<String> userAddress(AccessRequest request) {
        try {
            return UserAddress.of(request);
        } catch (RadiusFormatException twoOfThem) {
            return Optional.empty();
        }
    }

    /** A name with blanks and quotes must not look like more of the line. */
    private static String quotable(String user) {
        return user.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
