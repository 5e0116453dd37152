// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushlogin;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.gatewaymfa.keycloak.push.Approval;
import org.gatewaymfa.keycloak.push.PushTransaction;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The request that a login waits for. It is a note of this very login, so that no other one, and no other tab, looks for its
 * answer.
 *
 * @param transaction id of the request
 * @param deadline the server's, in whole seconds; after it the phone is not asked any more
 */
record OpenPush(String transaction, Approval approval, Instant deadline) {

    private static final String NOTE = "gwmfa-push.open";
    private static final String SEPARATOR = " ";

    static OpenPush of(PushTransaction transaction) {
        return new OpenPush(transaction.id(), transaction.approval(), nextSecond(transaction.deadline()));
    }

    static Optional<OpenPush> of(AuthenticationSessionModel login) {
        return Optional.ofNullable(login.getAuthNote(NOTE))
                .map(note -> note.split(SEPARATOR))
                .map(parts -> new OpenPush(
                        parts[0], Approval.valueOf(parts[1]), Instant.ofEpochSecond(Long.parseLong(parts[2]))));
    }

    /** Rounded up: whoever comes at the end must find the request over, or would come at once again. */
    private static Instant nextSecond(Instant instant) {
        return instant.plusSeconds(1).minusNanos(1).truncatedTo(ChronoUnit.SECONDS);
    }

    void keep(AuthenticationSessionModel login) {
        login.setAuthNote(NOTE, String.join(SEPARATOR, transaction, approval.name(), "" + deadline.getEpochSecond()));
    }

    static void forget(AuthenticationSessionModel login) {
        login.removeAuthNote(NOTE);
    }

    /** Never negative. */
    Duration left(Instant now) {
        Duration left = Duration.between(now, deadline);
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public String toString() {
        return "OpenPush[" + approval + "]";
    }
}
