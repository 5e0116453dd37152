// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pairing;

import java.time.Instant;
import java.util.Optional;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.phone.PhoneAddress;
import org.gatewaymfa.keycloak.phone.PlatformRegistration;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Offers to phones, in the cluster's memory: a code of 12 characters that is good for five minutes, five tries and one
 * phone. The offer belongs to the page that made it, by an id that only that page knows.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Pairings {

    private final KeycloakSession session;
    private final RealmModel realm;

    private Pairings(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    public static Pairings of(KeycloakSession session, RealmModel realm) {
        return new Pairings(session, realm);
    }

    /**
     * What the page shows.
     *
     * @param id for the page's own notes; never shown
     * @param code 12 characters without look-alikes, in groups of four
     */
    public record Offer(String id, String code, Instant expires) {
        @Override
        public String toString() {
            return "Offer[" + expires + "]";
        }
    }

    /** The OATH secret that the phone gets with the pairing: Base32 without padding. */
    public record Oath(String secret, String algorithm, int digits, int period) {
        @Override
        public String toString() {
            return "Oath";
        }
    }

    /**
     * What a phone brings. {@link #pair} checks it all.
     *
     * @param key its public key, X.509 SubjectPublicKeyInfo of a P-256 key in base64url
     * @param signature by that key over the lines {@code gwmfa-pair/v1}, code, key
     * @param platformKey the answer of the platform to a challenge that is the SHA-256 of the lines {@code
     *     gwmfa-platform-key/v1}, code, key; where the phone has a platform authenticator
     */
    public record NewPhone(
            String key, String signature, Optional<PlatformRegistration> platformKey, Optional<PhoneAddress> address) {}

    /** What a phone gets; the user's page still has to confirm it. */
    public record Paired(Phone phone, UserModel user, Oath oath) {}

    /** Where an offer stands, for its page. */
    public sealed interface State {}

    public record Waiting(Instant expires) implements State {}

    /** A phone took it. {@link #hasDigits} still has to be true before it may be trusted. */
    public record Taken(Phone phone) implements State {}

    /** Expired, or given up after too many wrong inputs. */
    public record Over() implements State {}

    /** Makes an offer for a phone of this name. */
    public Offer offer(UserModel user, String phoneName, Oath oath) {
        throw new UnsupportedOperationException(session.toString() + realm + user + phoneName + oath);
    }

    public State look(String offerId) {
        throw new UnsupportedOperationException(offerId);
    }

    /** Whether these are the six digits that the phone shows; the fifth wrong input ends the offer. */
    public boolean hasDigits(String offerId, String typed) {
        throw new UnsupportedOperationException(offerId + typed);
    }

    /** Ends an offer. */
    public void end(String offerId) {
        throw new UnsupportedOperationException(offerId);
    }

    /**
     * The phone's side: takes an offer by the code that was scanned or typed, in any case and with or without hyphens.
     * Empty for any code that is not open and for a phone that does not prove its keys.
     */
    public Optional<Paired> pair(String typedCode, NewPhone phone) {
        throw new UnsupportedOperationException(typedCode + phone);
    }

    /** The phone of a taken offer, while it is not stored yet: so that it can be tried out. */
    public Optional<Phone> candidate(UserModel user, String phoneId) {
        throw new UnsupportedOperationException(user + phoneId);
    }
}
