// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pairing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.phone.PhoneAddress;
import org.gatewaymfa.keycloak.phone.PlatformKeys;
import org.gatewaymfa.keycloak.phone.PlatformRegistration;
import org.gatewaymfa.keycloak.phone.RealmIssuer;
import org.gatewaymfa.keycloak.phone.SignedLines;
import org.gatewaymfa.keycloak.secondfactor.ReadableCode;
import org.gatewaymfa.keycloak.secondfactor.SingleUseKey;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Offers to phones, in the cluster's memory: a code of 12 characters that is good for five minutes, five tries and one
 * phone. The offer belongs to the page that made it, by an id that only that page knows.
 */
public final class Pairings {

    private static final Duration OFFER_LIFE = Duration.ofMinutes(5);

    /** How long the page may take to confirm a phone that took the offer. */
    private static final Duration TAKEN_LIFE = Duration.ofMinutes(10);

    /** Characters of the code by which the offer is found; the others have to be known. */
    private static final int PUBLIC_PART = 4;

    private static final int LONGEST_CHANNEL = 64;
    private static final int LONGEST_ADDRESS = 2048;

    /** The new key of a phone's platform, if it is genuine. */
    interface PlatformCheck {
        Optional<Phone.PlatformKey> registered(PlatformRegistration registration, SignedLines challenge);
    }

    private final PairingStore store;
    private final Function<String, Optional<UserModel>> users;
    private final PlatformCheck platform;
    private final RandomGenerator random;
    private final Clock clock;

    Pairings(
            PairingStore store,
            Function<String, Optional<UserModel>> users,
            PlatformCheck platform,
            RandomGenerator random,
            Clock clock) {
        this.store = store;
        this.users = users;
        this.platform = platform;
        this.random = random;
        this.clock = clock;
    }

    public static Pairings of(KeycloakSession session, RealmModel realm) {
        return new Pairings(
                new PairingStore(session.singleUseObjects(), realm.getId()),
                id -> Optional.ofNullable(session.users().getUserById(realm, id)),
                new PlatformKeys(RealmIssuer.of(session, realm))::registered,
                new SecureRandom(),
                Clock.systemUTC());
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
        ReadableCode code = ReadableCode.random(random);
        while (!store.reserve(publicPart(code), OFFER_LIFE)) {
            code = ReadableCode.random(random);
        }
        String id = KeycloakModelUtils.generateId();
        Instant expires = clock.instant().plus(OFFER_LIFE);
        PairingStore.Open open = new PairingStore.Open(id, secretHash(id, code), user.getId(), phoneName, oath);
        store.offer(open, publicPart(code), expires, OFFER_LIFE);
        return new Offer(id, code.inGroups(), expires);
    }

    /** What has become of an offer; while a phone is taking it, it still waits. */
    public State look(String offerId) {
        return store.taken(offerId)
                .<State>map(Taken::new)
                .or(() -> store.shown(offerId)
                        .filter(shown -> clock.instant().isBefore(shown.expires()))
                        .map(shown -> new Waiting(shown.expires())))
                .orElseGet(Over::new);
    }

    /** Whether these are the six digits that the phone shows; the fifth wrong input ends the offer. */
    public boolean hasDigits(String offerId, String typed) {
        Optional<Phone> phone = store.taken(offerId);
        Optional<Boolean> last = phone.flatMap(taken -> store.tryOnce("digits", offerId, TAKEN_LIFE));
        if (last.isPresent() && CheckDigits.areOf(phone.orElseThrow(), typed)) {
            return true;
        }
        if (last.orElse(true)) {
            end(offerId);
        }
        return false;
    }

    /** Ends an offer. */
    public void end(String offerId) {
        store.end(offerId);
    }

    /**
     * The phone's side: takes an offer by the code that was scanned or typed, in any case and with or without hyphens.
     * Empty for any code that is not open and for a phone that does not prove its keys.
     */
    public Optional<Paired> pair(String typedCode, NewPhone phone) {
        return ReadableCode.typed(typedCode)
                .filter(this::isRight)
                .flatMap(code -> proven(code, phone))
                .flatMap(this::take);
    }

    /** The phone of a taken offer, while it is not stored yet: so that it can be tried out. */
    public Optional<Phone> candidate(UserModel user, String phoneId) {
        return store.takenBy(user.getId(), phoneId);
    }

    /** A phone that proved its keys to a code. */
    private record Proven(ReadableCode code, NewPhone phone, Optional<Phone.PlatformKey> platformKey) {}

    /** Whether a page shows this code. Costs a try of the offer that it may be for; the fifth wrong one ends that. */
    private boolean isRight(ReadableCode code) {
        Optional<PairingStore.Open> found = store.open(publicPart(code));
        if (found.isEmpty()) {
            return false;
        }
        PairingStore.Open open = found.get();
        Optional<Boolean> last = store.tryOnce("try", open.offer(), OFFER_LIFE);
        boolean right = last.isPresent() && isSecret(code, open);
        if (!right && last.orElse(true)) {
            end(open.offer());
        }
        return right;
    }

    private Optional<Proven> proven(ReadableCode code, NewPhone phone) {
        boolean fits = phone.address()
                .filter(address -> address.channel().length() > LONGEST_CHANNEL
                        || address.value().length() > LONGEST_ADDRESS)
                .isEmpty();
        if (!fits || !isSigned(code, phone)) {
            return Optional.empty();
        }
        if (phone.platformKey().isEmpty()) {
            return Optional.of(new Proven(code, phone, Optional.empty()));
        }
        return phone.platformKey()
                .flatMap(registration -> platform.registered(
                        registration, SignedLines.of("gwmfa-platform-key/v1", code.characters(), phone.key())))
                .map(key -> new Proven(code, phone, Optional.of(key)));
    }

    private static boolean isSigned(ReadableCode code, NewPhone phone) {
        return phone.key().chars().noneMatch(Character::isISOControl)
                && SignedLines.of("gwmfa-pair/v1", code.characters(), phone.key())
                        .isSignedBy(phone.key(), phone.signature());
    }

    private Optional<Paired> take(Proven proven) {
        Optional<PairingStore.Open> taken = store.take(publicPart(proven.code()))
                .filter(open -> isSecret(proven.code(), open))
                .filter(open -> look(open.offer()) instanceof Waiting);
        return taken.flatMap(open -> users.apply(open.user())
                .filter(UserModel::isEnabled)
                .map(user -> {
                    Phone phone = new Phone(
                            KeycloakModelUtils.generateId(),
                            open.phoneName(),
                            proven.phone().key(),
                            proven.platformKey(),
                            proven.phone().address(),
                            clock.instant().truncatedTo(ChronoUnit.MILLIS));
                    store.keep(open, phone, TAKEN_LIFE);
                    return new Paired(phone, user, open.oath());
                }));
    }

    private static boolean isSecret(ReadableCode code, PairingStore.Open open) {
        return MessageDigest.isEqual(
                secretHash(open.offer(), code).getBytes(StandardCharsets.US_ASCII),
                open.secret().getBytes(StandardCharsets.US_ASCII));
    }

    private static String publicPart(ReadableCode code) {
        return code.characters().substring(0, PUBLIC_PART);
    }

    private static String secretHash(String offer, ReadableCode code) {
        return SingleUseKey.of("sha-256", offer, code.characters());
    }
}
