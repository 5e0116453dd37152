// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import java.util.Optional;
import org.gatewaymfa.keycloak.phone.Phone;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The login's side of push requests: begin one, look at it, take its result. */
@SuppressWarnings("DoNotCallSuggester")
public final class PushLogins {

    private final KeycloakSession session;
    private final RealmModel realm;

    private PushLogins(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    public static PushLogins of(KeycloakSession session, RealmModel realm) {
        return new PushLogins(session, realm);
    }

    /** What became of the wish to ask the phones. */
    public sealed interface Start {}

    /** The phones are asked, and woken after commit. The approval may be another than wished: tap can become code. */
    public record Started(PushTransaction transaction) implements Start {}

    /** The phones are not asked; the login goes on with another method. */
    public record NotStarted(Reason reason) implements Start {}

    /** Why phones are not asked. */
    public enum Reason {
        NO_PHONE,
        /** A request of another login is on the user's phones; this login neither shares nor touches it. */
        ANOTHER_PENDING,
        /** Too many requests went without an answer. */
        CODES_ONLY,
        /** The last one went without an answer a moment ago. */
        BACK_OFF,
        /** Three denials. */
        DENIED_TOO_OFTEN,
        /** The user reported a request as not theirs; the help desk opens it again. */
        REPORTED
    }

    /** Where a request stands. */
    public sealed interface State {}

    public record Pending(PushTransaction transaction) implements State {}

    /** Taken: nothing is left of it for a second caller. */
    public record Approved(String phoneId, String phoneName) implements State {}

    /** Approved on the phone, which shows a code that must be typed: {@link #redeemCode}. */
    public record CodeShown() implements State {}

    public record Denied() implements State {}

    public record Reported() implements State {}

    public record Expired() implements State {}

    /** Begins a request, at most one per user at a time. */
    public Start begin(UserModel user, PushRequest request) {
        throw new UnsupportedOperationException(session.toString() + realm + user + request);
    }

    /** Tries out a phone that is not stored yet: no limits of the user count, and nothing is counted. */
    public PushTransaction rehearse(UserModel user, Phone candidate, PushContext context) {
        throw new UnsupportedOperationException(user.toString() + candidate + context);
    }

    /**
     * Looks, and takes what is decided: approved, denied and reported are answered once. Past the deadline a pending request
     * ends here. An approved request of approval {@link Approval#CODE} stays until its code is typed.
     */
    public State take(UserModel user, String transaction) {
        throw new UnsupportedOperationException(user + transaction);
    }

    /** Looks and changes nothing: whether {@link #take} would answer something else than pending. */
    public boolean isDecided(String transaction) {
        throw new UnsupportedOperationException(transaction);
    }

    /** Takes an approval by the code that the phone shows. Costs a try of the budget, which the caller takes. */
    public Optional<Approved> redeemCode(UserModel user, String transaction, String typed) {
        throw new UnsupportedOperationException(user + transaction + typed);
    }

    /** The login goes on without it: a late answer is refused. Counts as unanswered. */
    public void abandon(UserModel user, String transaction) {
        throw new UnsupportedOperationException(user + transaction);
    }

    /** Wakes the phones again for the same request: at most three times, five seconds apart. */
    public boolean wakeAgain(UserModel user, String transaction) {
        throw new UnsupportedOperationException(user + transaction);
    }

    /** Key of the single-use object that is there as long as the request is pending; for those who wait for its end. */
    public static String pendingKey(String transaction) {
        return "gwmfa.push|" + transaction;
    }
}
