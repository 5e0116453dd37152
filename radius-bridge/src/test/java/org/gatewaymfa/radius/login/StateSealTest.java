// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gatewaymfa.radius.config.RadiusClient;
import org.gatewaymfa.radius.config.SecretKeyBytes;
import org.gatewaymfa.radius.config.Settings;
import org.gatewaymfa.radius.protocol.Octets;
import org.junit.jupiter.api.Test;

class StateSealTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final String HANDLE =
            Base64.getUrlEncoder().withoutPadding().encodeToString(new SecureRandom().generateSeed(44));
    private static final Octets RID = Octets.of(new byte[DialogState.RID_PREFIX_LENGTH]);
    private static final Optional<Octets> PASSWORD_KEY = Optional.of(Octets.utf8("0123456789abcdef"));
    private static final Set<Keyword> KEYWORDS = Set.of(Keyword.ASK_THE_PHONE_AGAIN, Keyword.CALL);
    private static final DialogTimes TIMES =
            new DialogTimes(2, Duration.ofMillis(61_234), Duration.ofMillis(420), Duration.ofSeconds(55));
    private static final RadiusClient CLIENT = Settings.valid().buildClient();

    private final SecretKeyBytes key = SecretKeyBytes.random();

    @Test
    void opensWhatItSealed() {
        assertThat(sealAt(NOW, key).open(sealed(), CLIENT, "alice"))
                .isEqualTo(new StateSeal.Opened(HANDLE, RID, KEYWORDS, Duration.ZERO, TIMES, PASSWORD_KEY));
    }

    @Test
    void fitsIntoOneHundredAndTwentyEightOctets() {
        assertThat(sealed().length).isLessThanOrEqualTo(StateSeal.MAX_LENGTH);
        assertThat(sealAt(NOW, key).seal(state("x".repeat(200)), CLIENT))
                .as("too long a handle")
                .isEmpty();
    }

    @Test
    void isShorterWithoutTheKeyOfAPassword() {
        DialogState state = new DialogState(HANDLE, RID, Set.of(), NOW, TIMES, Optional.empty(), "alice");
        byte[] octets = sealAt(NOW, key).seal(state, CLIENT).orElseThrow();
        assertThat(octets).hasSize(sealed().length - ReturnedPassword.KEY_LENGTH);
        assertThat(sealAt(NOW, key).open(octets, CLIENT, "alice"))
                .isEqualTo(new StateSeal.Opened(HANDLE, RID, Set.of(), Duration.ZERO, TIMES, Optional.empty()));
    }

    @Test
    void takesHandlesThatAreNotBase64Too() {
        StateSeal seal = sealAt(NOW, key);
        byte[] state = seal.seal(state("a handle!"), CLIENT).orElseThrow();
        assertThat(seal.open(state, CLIENT, "alice"))
                .isEqualTo(new StateSeal.Opened("a handle!", RID, KEYWORDS, Duration.ZERO, TIMES, PASSWORD_KEY));
    }

    @Test
    void refusesEveryAlteredOctetAndEveryTruncation() {
        byte[] state = sealed();
        for (int i = 0; i < state.length; i++) {
            byte[] altered = state.clone();
            altered[i] ^= 1;
            assertRefused(sealAt(NOW, key).open(altered, CLIENT, "alice"), "octet " + i);
            assertRefused(sealAt(NOW, key).open(Arrays.copyOf(state, i), CLIENT, "alice"), "length " + i);
        }
    }

    @Test
    void isOfOneClientAndOneUser() {
        RadiusClient other = Settings.valid()
                .without("radius.clients.netscaler.addresses[0]")
                .without("radius.clients.netscaler.secret")
                .with("radius.clients.vpn.addresses[0]", "127.0.0.1")
                .with("radius.clients.vpn.secret", Settings.SECRET)
                .buildClient();
        assertRefused(sealAt(NOW, key).open(sealed(), other, "alice"), "another client");
        assertThat(sealAt(NOW, key).open(sealed(), CLIENT, "bob"))
                .isEqualTo(new StateSeal.Refused("state-of-another-user"));
    }

    @Test
    void livesAsLongAsTheClientSays() {
        assertThat(sealAt(NOW.plusSeconds(120), key).open(sealed(), CLIENT, "alice"))
                .isInstanceOf(StateSeal.Opened.class);
        assertThat(sealAt(NOW.plusSeconds(121), key).open(sealed(), CLIENT, "alice"))
                .isEqualTo(new StateSeal.Refused("state-expired"));
        assertThat(sealAt(NOW.minus(Duration.ofMinutes(5)), key).open(sealed(), CLIENT, "alice"))
                .as("from the future")
                .isEqualTo(new StateSeal.Refused("state-expired"));
    }

    @Test
    void oldKeysOpenNewKeysSeal() {
        SecretKeyBytes newKey = SecretKeyBytes.random();
        StateSeal both = new StateSeal(List.of(newKey, key), clock(NOW), new SecureRandom());
        assertThat(both.open(sealed(), CLIENT, "alice")).isInstanceOf(StateSeal.Opened.class);
        byte[] state = both.seal(state(HANDLE), CLIENT).orElseThrow();
        assertThat(sealAt(NOW, newKey).open(state, CLIENT, "alice")).isInstanceOf(StateSeal.Opened.class);
        assertThat(sealAt(NOW, key).open(state, CLIENT, "alice")).isEqualTo(new StateSeal.Refused("state-unknown-key"));
    }

    @Test
    void theTimeThatTheUserTookIsPartOfTheDialog() {
        StateSeal.Reading reading = sealAt(NOW.plusMillis(7_891), key).open(sealed(), CLIENT, "alice");
        assertThat(reading).isInstanceOfSatisfying(StateSeal.Opened.class, opened -> {
            assertThat(opened.pause()).isEqualTo(Duration.ofMillis(7_891));
            assertThat(opened.times())
                    .isEqualTo(new DialogTimes(
                            2, Duration.ofMillis(69_125), Duration.ofMillis(420), Duration.ofSeconds(55)));
        });
    }

    @Test
    void neverLooksTheSameTwice() {
        assertThat(sealed()).isNotEqualTo(sealed());
    }

    private byte[] sealed() {
        return sealAt(NOW, key).seal(state(HANDLE), CLIENT).orElseThrow();
    }

    private static DialogState state(String handle) {
        return new DialogState(handle, RID, KEYWORDS, NOW, TIMES, PASSWORD_KEY, "alice");
    }

    private static StateSeal sealAt(Instant now, SecretKeyBytes key) {
        return new StateSeal(List.of(key), clock(now), new SecureRandom());
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static void assertRefused(StateSeal.Reading reading, String what) {
        assertThat(reading).as(what).isInstanceOf(StateSeal.Refused.class);
    }
}
