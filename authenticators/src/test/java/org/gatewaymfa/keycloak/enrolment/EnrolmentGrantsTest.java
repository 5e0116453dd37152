// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.gatewaymfa.keycloak.secondfactor.InMemorySingleUseObjects;
import org.gatewaymfa.keycloak.secondfactor.Someone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

class EnrolmentGrantsTest {

    private static final RealmModel CORP = Someone.realm("corp");
    private static final UserModel ALICE = Someone.user("alice");
    private static final UserModel BOB = Someone.user("bob");
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final InMemorySingleUseObjects objects = new InMemorySingleUseObjects();
    private final EnrolmentGrants grants = at(NOW, CORP);

    @Test
    void redeemsAGrantOnce() {
        IssuedGrant grant = grants.issue(ALICE, HOUR);

        assertThat(grant.expires()).isEqualTo(NOW.plus(HOUR));
        assertThat(grants.isOpen(ALICE)).isTrue();
        assertThat(grants.redeem(ALICE, grant.code())).isTrue();
        assertThat(grants.isOpen(ALICE)).isFalse();
        assertThat(grants.redeem(ALICE, grant.code())).as("the second time").isFalse();
    }

    @Test
    void hasOneWinnerAmongMany() {
        IssuedGrant grant = grants.issue(ALICE, HOUR);
        AtomicInteger winners = new AtomicInteger();

        IntStream.range(0, 200).parallel().forEach(i -> {
            if (at(NOW, CORP).redeem(ALICE, grant.code())) {
                winners.incrementAndGet();
            }
        });

        assertThat(winners).hasValue(1);
    }

    @Test
    void readsTheCodeInAnyCaseWithOrWithoutHyphensAndBlanks() {
        String code = grants.issue(ALICE, HOUR).code();
        String squeezed = code.replace("-", "").toLowerCase(Locale.ROOT);
        String spread = " " + String.join(" ", squeezed.split("")) + "\u00a0";

        assertThat(code).matches("[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}");
        assertThat(GrantCode.typed(squeezed)).isEqualTo(GrantCode.typed(code)).isPresent();
        assertThat(GrantCode.typed(code.replace('-', '\u2013'))).isEqualTo(GrantCode.typed(code));
        assertThat(grants.redeem(ALICE, spread)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "123456",
                "AAAA-AAAA-AAA",
                "AAAA-AAAA-AAAAA",
                "0000-OOOO-1111",
                "AAAA_AAAA_AAAA",
                "äAAA-AAAA-AAAA"
            })
    void refusesWhatIsNoCode(String typed) {
        grants.issue(ALICE, HOUR);

        assertThat(grants.redeem(ALICE, typed)).isFalse();
        assertThat(grants.isOpen(ALICE)).as("the grant stays").isTrue();
    }

    @Test
    void refusesAnInputThatIsTooLong() {
        String code = grants.issue(ALICE, HOUR).code();

        assertThat(grants.redeem(ALICE, code + " ".repeat(60))).isFalse();
        assertThat(grants.redeem(ALICE, "A".repeat(1_000_000))).isFalse();
        assertThat(grants.redeem(ALICE, code)).isTrue();
    }

    @Test
    void refusesAWrongCodeAndKeepsTheGrant() {
        String code = grants.issue(ALICE, HOUR).code();

        assertThat(grants.redeem(ALICE, GrantCode.random(new Random(99)).inGroups()))
                .isFalse();
        assertThat(grants.redeem(ALICE, code)).isTrue();
    }

    @Test
    void isGoodForOneUserOfOneRealmOnly() {
        String code = grants.issue(ALICE, HOUR).code();
        grants.issue(BOB, HOUR);

        assertThat(grants.redeem(BOB, code)).isFalse();
        assertThat(at(NOW, Someone.realm("lab")).redeem(ALICE, code)).isFalse();
        assertThat(grants.isOpen(BOB)).isTrue();
        assertThat(grants.redeem(ALICE, code)).isTrue();
    }

    @Test
    void endsWithItsLife() {
        IssuedGrant grant = grants.issue(ALICE, HOUR);

        assertThat(at(grant.expires(), CORP).redeem(ALICE, grant.code()))
                .as("by its own date")
                .isFalse();
        objects.pass(HOUR);
        assertThat(grants.redeem(ALICE, grant.code())).as("by the cache").isFalse();
        assertThat(grants.isOpen(ALICE)).isFalse();
    }

    @Test
    void replacesTheOlderGrant() {
        String older = grants.issue(ALICE, HOUR).code();
        String newer = grants.issue(ALICE, HOUR).code();

        assertThat(grants.redeem(ALICE, older)).isFalse();
        assertThat(grants.redeem(ALICE, newer)).isTrue();
    }

    @Test
    void canBeRevoked() {
        String code = grants.issue(ALICE, HOUR).code();
        grants.revoke(ALICE);

        assertThat(grants.isOpen(ALICE)).isFalse();
        assertThat(grants.redeem(ALICE, code)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 59, 72 * 3600 + 1})
    void refusesALifeOutOfRange(long seconds) {
        assertThatThrownBy(() -> grants.issue(ALICE, Duration.ofSeconds(seconds)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4320");
        assertThat(grants.isOpen(ALICE)).isFalse();
    }

    @Test
    void storesAndShowsNoCode() {
        IssuedGrant grant = grants.issue(ALICE, HOUR);
        String squeezed = grant.code().replace("-", "");

        assertThat(grant).asString().doesNotContain(grant.code(), squeezed);
        assertThat(GrantCode.typed(squeezed)).asString().doesNotContain(squeezed);
        assertThat(objects.keys()).allSatisfy(key -> {
            assertThat(key).doesNotContain(squeezed, "alice");
            assertThat(objects.get(key)).asString().doesNotContain(squeezed, "alice");
        });
    }

    @Test
    void codesAlwaysHaveALetter() {
        Random random = new Random(4711);
        assertThat(IntStream.range(0, 10_000)
                        .mapToObj(i -> GrantCode.random(random).code().characters()))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches(".*[A-Z].*") && code.length() == 12);
    }

    private EnrolmentGrants at(Instant time, RealmModel realm) {
        return new EnrolmentGrants(objects, realm, new Random(), Clock.fixed(time, ZoneOffset.UTC));
    }
}
