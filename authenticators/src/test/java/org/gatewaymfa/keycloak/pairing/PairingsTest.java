// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.gatewaymfa.keycloak.pairing.Pairings.NewPhone;
import org.gatewaymfa.keycloak.pairing.Pairings.Oath;
import org.gatewaymfa.keycloak.pairing.Pairings.Offer;
import org.gatewaymfa.keycloak.pairing.Pairings.Over;
import org.gatewaymfa.keycloak.pairing.Pairings.Paired;
import org.gatewaymfa.keycloak.pairing.Pairings.Taken;
import org.gatewaymfa.keycloak.pairing.Pairings.Waiting;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.phone.PhoneAddress;
import org.gatewaymfa.keycloak.phone.PhoneKeys;
import org.gatewaymfa.keycloak.phone.PlatformRegistration;
import org.gatewaymfa.keycloak.secondfactor.InMemorySingleUseObjects;
import org.gatewaymfa.keycloak.secondfactor.Someone;
import org.gatewaymfa.keycloak.secondfactor.Together;
import org.junit.jupiter.api.Test;
import org.keycloak.models.UserModel;

class PairingsTest {

    private static final Oath OATH = new Oath("JBSWY3DPEHPK3PXP", "HmacSHA1", 6, 30);

    private final InMemorySingleUseObjects objects = new InMemorySingleUseObjects();
    private final UserModel alice = Someone.user("alice");
    private final Map<String, UserModel> users = Map.of("alice", alice);
    private final Pairings pairings = pairings("corp");
    private final PhoneKeys keys = PhoneKeys.generate();
    private final Offer offer = pairings.offer(alice, "iPhone", OATH);

    @Test
    void pairsThePhoneThatKnowsTheCode() {
        assertThat(pairings.look(offer.id())).isEqualTo(new Waiting(offer.expires()));

        Paired paired = pairings.pair(offer.code(), phone(offer.code())).orElseThrow();

        assertThat(paired.user()).isSameAs(alice);
        assertThat(paired.oath()).isEqualTo(OATH);
        assertThat(paired.phone().name()).isEqualTo("iPhone");
        assertThat(paired.phone().key()).isEqualTo(keys.publicKey());
        assertThat(paired.phone().id()).hasSizeLessThanOrEqualTo(36);
        assertThat(pairings.look(offer.id())).isEqualTo(new Taken(paired.phone()));
        assertThat(pairings.candidate(alice, paired.phone().id())).contains(paired.phone());
        assertThat(pairings.candidate(Someone.user("bob"), paired.phone().id())).isEmpty();
    }

    @Test
    void readsTheCodeAsPeopleTypeIt() {
        String typed = offer.code().toLowerCase(Locale.ROOT).replace("-", " ");
        assertThat(pairings.pair(typed, phone(offer.code()))).isPresent();
    }

    @Test
    void keepsWhatThePhoneBrings() {
        NewPhone full = new NewPhone(
                keys.publicKey(),
                keys.sign("gwmfa-pair/v1", plain(offer.code()), keys.publicKey()),
                Optional.of(new PlatformRegistration("genuine", "")),
                Optional.of(new PhoneAddress("web-push", "{}")));

        Phone phone = pairings.pair(offer.code(), full).orElseThrow().phone();

        assertThat(phone.platformKey()).contains(new Phone.PlatformKey("id", "cose"));
        assertThat(phone.address()).contains(new PhoneAddress("web-push", "{}"));
        assertThat(pairings.look(offer.id())).isEqualTo(new Taken(phone));
    }

    @Test
    void takesOnePhone() throws Exception {
        List<Callable<Boolean>> phones = IntStream.range(0, 5)
                .<Callable<Boolean>>mapToObj(n -> {
                    PhoneKeys own = PhoneKeys.generate();
                    return () -> pairings.pair(offer.code(), phone(own, offer.code()))
                            .isPresent();
                })
                .toList();
        assertThat(Together.run(phones)).filteredOn(taken -> taken).hasSize(1);
        assertThat(pairings.pair(offer.code(), phone(offer.code()))).isEmpty();
    }

    @Test
    void refusesAPhoneThatDoesNotProveItsKeys() {
        NewPhone unsigned = new NewPhone(keys.publicKey(), "", Optional.empty(), Optional.empty());
        assertThat(pairings.pair(offer.code(), unsigned)).isEmpty();
        NewPhone foreign = new NewPhone(
                keys.publicKey(),
                PhoneKeys.generate().sign("gwmfa-pair/v1", plain(offer.code()), keys.publicKey()),
                Optional.empty(),
                Optional.empty());
        assertThat(pairings.pair(offer.code(), foreign)).isEmpty();
        NewPhone forged = new NewPhone(
                keys.publicKey(),
                phone(offer.code()).signature(),
                Optional.of(new PlatformRegistration("forged", "")),
                Optional.empty());
        assertThat(pairings.pair(offer.code(), forged)).isEmpty();
        NewPhone wide = new NewPhone(
                keys.publicKey(),
                phone(offer.code()).signature(),
                Optional.empty(),
                Optional.of(new PhoneAddress("web-push", "x".repeat(3000))));
        assertThat(pairings.pair(offer.code(), wide)).isEmpty();

        assertThat(pairings.pair(offer.code(), phone(offer.code())))
                .as("the offer stays")
                .isPresent();
    }

    @Test
    void theFifthWrongSecretEndsTheOffer() {
        String wrong = wrong(offer.code());
        for (int n = 0; n < 4; n++) {
            assertThat(pairings.pair(wrong, phone(wrong))).isEmpty();
        }
        assertThat(pairings.look(offer.id())).isInstanceOf(Waiting.class);
        assertThat(pairings.pair(wrong, phone(wrong))).isEmpty();
        assertThat(pairings.look(offer.id())).isEqualTo(new Over());
        assertThat(pairings.pair(offer.code(), phone(offer.code()))).isEmpty();
    }

    @Test
    void writesNothingForACodeThatNoPageShows() {
        int before = objects.keys().size();
        for (int n = 0; n < 20; n++) {
            String other = "AAAA-CCCC-DDDD".replace('A', "EFGHJ".charAt(n % 5));
            pairings.pair(other, phone(other));
        }
        pairings.pair("", phone(offer.code()));
        pairings.pair("x".repeat(9000), phone(offer.code()));
        assertThat(objects.keys()).hasSize(before);
    }

    @Test
    void endsAfterFiveMinutes() {
        objects.pass(Duration.ofMinutes(5));
        assertThat(pairings.look(offer.id())).isEqualTo(new Over());
        assertThat(pairings.pair(offer.code(), phone(offer.code()))).isEmpty();
    }

    @Test
    void endsWhenThePageSaysSo() {
        pairings.end(offer.id());
        assertThat(pairings.look(offer.id())).isEqualTo(new Over());
        assertThat(pairings.pair(offer.code(), phone(offer.code()))).isEmpty();

        Offer second = pairings.offer(alice, "iPhone", OATH);
        Phone phone =
                pairings.pair(second.code(), phone(second.code())).orElseThrow().phone();
        pairings.end(second.id());
        assertThat(pairings.look(second.id())).isEqualTo(new Over());
        assertThat(pairings.candidate(alice, phone.id())).isEmpty();
    }

    @Test
    void knowsTheDigitsThatThePhoneShows() {
        assertThat(pairings.hasDigits(offer.id(), "000000"))
                .as("before a phone")
                .isFalse();
        Offer second = pairings.offer(alice, "iPhone", OATH);
        Phone phone =
                pairings.pair(second.code(), phone(second.code())).orElseThrow().phone();
        String digits = CheckDigits.of(phone);
        assertThat(digits).matches("[0-9]{6}");
        assertThat(pairings.hasDigits(second.id(), digits.substring(0, 3) + " " + digits.substring(3)))
                .isTrue();
    }

    @Test
    void theFifthWrongInputOfDigitsEndsTheOffer() {
        Phone phone =
                pairings.pair(offer.code(), phone(offer.code())).orElseThrow().phone();
        String wrong = CheckDigits.of(phone).equals("000000") ? "000001" : "000000";
        for (int n = 0; n < 4; n++) {
            assertThat(pairings.hasDigits(offer.id(), wrong)).isFalse();
        }
        assertThat(pairings.look(offer.id())).isInstanceOf(Taken.class);
        assertThat(pairings.hasDigits(offer.id(), wrong)).isFalse();
        assertThat(pairings.look(offer.id())).isEqualTo(new Over());
        assertThat(pairings.hasDigits(offer.id(), CheckDigits.of(phone))).isFalse();
    }

    @Test
    void computesTheDigitsAsPublished() {
        Phone phone = new Phone("phone-1", "", "KEY", Optional.empty(), Optional.empty(), Instant.EPOCH);
        assertThat(CheckDigits.of(phone)).isEqualTo("827044");
    }

    @Test
    void belongsToItsRealmAndItsUsers() {
        Pairings other = pairings("other");
        assertThat(other.pair(offer.code(), phone(offer.code()))).isEmpty();
        assertThat(other.look(offer.id())).isEqualTo(new Over());

        Offer ghost = pairings.offer(Someone.user("ghost"), "iPhone", OATH);
        assertThat(pairings.pair(ghost.code(), phone(ghost.code()))).isEmpty();
    }

    @Test
    void keepsNothingForLong() {
        pairings.pair(offer.code(), phone(offer.code()));
        assertThat(objects.keys()).allMatch(key -> key.startsWith("gwmfa.pair.") && key.length() <= 255);
        assertThat(String.join(" ", objects.keys())).doesNotContain(plain(offer.code()));
        objects.pass(Duration.ofMinutes(11));
        assertThat(objects.keys()).noneMatch(objects::contains);
    }

    private Pairings pairings(String realm) {
        return new Pairings(
                new PairingStore(objects, realm),
                id -> Optional.ofNullable(users.get(id)),
                (registration, challenge) -> registration.clientDataJson().equals("genuine")
                        ? Optional.of(new Phone.PlatformKey("id", "cose"))
                        : Optional.empty(),
                new SplittableRandom(),
                objects.clock());
    }

    private NewPhone phone(String code) {
        return phone(keys, code);
    }

    private static NewPhone phone(PhoneKeys keys, String code) {
        String signature = keys.sign("gwmfa-pair/v1", plain(code), keys.publicKey());
        return new NewPhone(keys.publicKey(), signature, Optional.empty(), Optional.empty());
    }

    private static String plain(String code) {
        return code.replace("-", "");
    }

    private static String wrong(String code) {
        char last = code.charAt(code.length() - 1);
        return code.substring(0, code.length() - 1) + (last == 'A' ? 'C' : 'A');
    }
}
