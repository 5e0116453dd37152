// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pairing;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.phone.PhoneAddress;
import org.gatewaymfa.keycloak.secondfactor.SingleUseClaim;
import org.gatewaymfa.keycloak.secondfactor.SingleUseKey;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Offers as single-use objects of Keycloak. An offer is found by its page under an id, and by phones under the code's first
 * four characters; the latter is what exactly one phone in the cluster can take away. Everything has an end, and nothing is
 * written for a code that no page shows.
 */
final class PairingStore {

    /**
     * An offer as phones find it.
     *
     * @param offer its id
     * @param secret hash of the part of the code that has to be known
     * @param user id of the user whose page shows it
     */
    record Open(String offer, String secret, String user, String phoneName, Pairings.Oath oath) {}

    /** An offer as its page finds it. */
    record Shown(String publicPart, Instant expires) {}

    private static final int TRIES = 5;
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final SingleUseObjectProvider objects;
    private final String realm;

    PairingStore(SingleUseObjectProvider objects, String realm) {
        this.objects = objects;
        this.realm = realm;
    }

    /** Reserves the part of a code by which phones find its offer. */
    boolean reserve(String publicPart, Duration life) {
        return SingleUseClaim.take(objects, key("reserved", publicPart), seconds(life));
    }

    void offer(Open open, String publicPart, Instant expires, Duration life) {
        objects.put(
                key("open", publicPart),
                seconds(life),
                Map.of(
                        "offer", open.offer(),
                        "secret", open.secret(),
                        "user", open.user(),
                        "name", open.phoneName(),
                        "oath", open.oath().secret(),
                        "algorithm", open.oath().algorithm(),
                        "digits", Integer.toString(open.oath().digits()),
                        "period", Integer.toString(open.oath().period())));
        objects.put(
                key("shown", open.offer()), seconds(life), Map.of("public", publicPart, "expires", expires.toString()));
    }

    Optional<Open> open(String publicPart) {
        return read(objects.get(key("open", publicPart)));
    }

    /** Takes the offer: one caller gets it. */
    Optional<Open> take(String publicPart) {
        return read(objects.remove(key("open", publicPart)));
    }

    Optional<Shown> shown(String offer) {
        @Nullable Map<String, String> notes = objects.get(key("shown", offer));
        return Optional.ofNullable(notes)
                .map(found -> new Shown(note(found, "public"), Instant.parse(note(found, "expires"))));
    }

    /** Keeps what a phone brought, for the page, and for the phone itself to be found by. */
    void keep(Open open, Phone phone, Duration life) {
        Map<String, String> notes = new HashMap<>();
        notes.put("user", open.user());
        notes.put("id", phone.id());
        notes.put("name", phone.name());
        notes.put("key", phone.key());
        notes.put("enrolled", phone.enrolled().toString());
        phone.platformKey().ifPresent(platform -> {
            notes.put("platform-id", platform.credentialId());
            notes.put("platform-key", platform.publicKey());
        });
        phone.address().ifPresent(address -> {
            notes.put("channel", address.channel());
            notes.put("address", address.value());
        });
        objects.put(key("taken", open.offer()), seconds(life), notes);
        objects.put(phoneKey(open.user(), phone.id()), seconds(life), Map.of("offer", open.offer()));
    }

    Optional<Phone> taken(String offer) {
        @Nullable Map<String, String> notes = objects.get(key("taken", offer));
        return Optional.ofNullable(notes).map(PairingStore::phone);
    }

    Optional<Phone> takenBy(String user, String phone) {
        @Nullable Map<String, String> notes = objects.get(phoneKey(user, phone));
        return Optional.ofNullable(notes)
                .flatMap(found -> taken(note(found, "offer")))
                .filter(found -> found.id().equals(phone));
    }

    /** One of five tries; empty if there is none left, else whether it is the last. */
    Optional<Boolean> tryOnce(String what, String offer, Duration life) {
        String key = key(what, offer);
        return IntStream.range(0, TRIES)
                .filter(n -> SingleUseClaim.take(objects, key + '|' + n, seconds(life)))
                .mapToObj(n -> n == TRIES - 1)
                .findFirst();
    }

    void end(String offer) {
        shown(offer).ifPresent(shown -> {
            if (open(shown.publicPart())
                    .filter(open -> open.offer().equals(offer))
                    .isPresent()) {
                objects.remove(key("open", shown.publicPart()));
            }
        });
        objects.remove(key("shown", offer));
        Map<String, String> taken = objects.remove(key("taken", offer));
        if (taken != null) {
            objects.remove(phoneKey(note(taken, "user"), note(taken, "id")));
        }
    }

    private static Optional<Open> read(@Nullable Map<String, String> notes) {
        return Optional.ofNullable(notes)
                .map(found -> new Open(
                        note(found, "offer"),
                        note(found, "secret"),
                        note(found, "user"),
                        note(found, "name"),
                        new Pairings.Oath(
                                note(found, "oath"),
                                note(found, "algorithm"),
                                Integer.parseInt(note(found, "digits")),
                                Integer.parseInt(note(found, "period")))));
    }

    private static Phone phone(Map<String, String> notes) {
        return new Phone(
                note(notes, "id"),
                note(notes, "name"),
                note(notes, "key"),
                notes.containsKey("platform-id")
                        ? Optional.of(new Phone.PlatformKey(note(notes, "platform-id"), note(notes, "platform-key")))
                        : Optional.empty(),
                notes.containsKey("channel")
                        ? Optional.of(new PhoneAddress(note(notes, "channel"), note(notes, "address")))
                        : Optional.empty(),
                Instant.parse(note(notes, "enrolled")));
    }

    private static String note(Map<String, String> notes, String name) {
        return notes.getOrDefault(name, "");
    }

    private static long seconds(Duration life) {
        return life.plus(MARGIN).toSeconds();
    }

    private String key(String what, String part) {
        return SingleUseKey.of("gwmfa.pair." + what, realm, part);
    }

    private String phoneKey(String user, String phone) {
        return SingleUseKey.of("gwmfa.pair.phone", realm, user, phone);
    }
}
