// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import java.util.Optional;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.phone.UserVerification;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The phone's side of push requests. */
@SuppressWarnings("DoNotCallSuggester")
public final class PushAnswers {

    private final KeycloakSession session;
    private final RealmModel realm;

    private PushAnswers(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    public static PushAnswers of(KeycloakSession session, RealmModel realm) {
        return new PushAnswers(session, realm);
    }

    /** What the user decided. */
    public enum Decision {
        APPROVE,
        DENY,
        REPORT
    }

    /**
     * An answer as it came.
     *
     * @param number what the user typed; empty text where nothing is asked for
     * @param signature by the phone's key over the answer's lines, raw r|s (IEEE P1363) in base64url
     * @param verification the platform's word over the SHA-256 of the answer's lines, where the phone has a platform key
     */
    public record Answer(
            String transaction,
            Decision decision,
            String number,
            String signature,
            Optional<UserVerification> verification) {

        @Override
        public String toString() {
            return "Answer[" + decision + "]";
        }
    }

    /** What became of an answer. */
    public sealed interface Outcome {}

    /** Approved; the phone shows the code, which is empty unless the approval is {@link Approval#CODE}. */
    public record Approved(Optional<String> code) implements Outcome {}

    public record Denied() implements Outcome {}

    public record Reported() implements Outcome {}

    /** The number was wrong: the request is over, as if it had been denied. */
    public record WrongNumber() implements Outcome {}

    /** Answered before, expired, abandoned, or never this phone's. */
    public record Over() implements Outcome {}

    /** The signature or the user verification is not right. The request stays. */
    public record NotGenuine() implements Outcome {}

    /** The request that waits for this phone. */
    public Optional<PushTransaction> pendingFor(Phone phone) {
        throw new UnsupportedOperationException(session.toString() + realm + phone);
    }

    /** Answers a request: exactly one answer in the cluster is taken. Reports the events. */
    public Outcome answer(UserModel user, Phone phone, Answer answer) {
        throw new UnsupportedOperationException(user.toString() + phone + answer);
    }
}
