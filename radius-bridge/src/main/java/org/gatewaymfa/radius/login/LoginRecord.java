// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

/**
 * One line and one count per finished login. The line has no password, code or State; the count has no user. Keycloak's events are the
 * audit trail, this is where an operator looks first.
 */
final class LoginRecord {

    private static final Logger LOG = Logger.getLogger("org.gatewaymfa.radius.logins");
    private static final int SHOWN_RID_DIGITS = 12;

    private final MeterRegistry registry;

    LoginRecord(MeterRegistry registry) {
        this.registry = registry;
    }

    /** What came of one request of a login. */
    enum Outcome {
        ACCEPTED("accepted"),
        REFUSED("refused"),
        CHALLENGED("challenged"),
        SILENT("silent");

        private final String tag;

        Outcome(String tag) {
            this.tag = tag;
        }
    }

    /**
     * Writes down the outcome.
     *
     * @param rid hexadecimal request id of the login's first packet, or {@code -}: the same in all lines of a login
     * @param reason one of a fixed set
     */
    void write(String client, String user, String rid, Outcome outcome, String reason, long millis) {
        registry.counter("radius.logins", "client", client, "outcome", outcome.tag, "reason", reason)
                .increment();
        Logger.Level level = switch (outcome) {
            case ACCEPTED, REFUSED -> Logger.Level.INFO;
            case CHALLENGED -> Logger.Level.DEBUG;
            case SILENT -> Logger.Level.WARN;
        };
        String shownRid = rid.substring(0, Math.min(SHOWN_RID_DIGITS, rid.length()));
        LOG.logf(
                level,
                "client=%s user=\"%s\" outcome=%s reason=%s login=%s ms=%d",
                client,
                quotable(user),
                outcome.tag,
                reason,
                shownRid,
                millis);
    }

    /** A name with blanks and quotes must not look like more of the line. */
    private static String quotable(String user) {
        return user.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
