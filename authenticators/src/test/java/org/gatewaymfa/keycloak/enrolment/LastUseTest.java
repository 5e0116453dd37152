// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gatewaymfa.keycloak.otpattribute.OtpSecret;
import org.gatewaymfa.keycloak.secondfactor.InMemorySingleUseObjects;
import org.gatewaymfa.keycloak.secondfactor.Someone;
import org.gatewaymfa.keycloak.userrecord.UserRecords;
import org.junit.jupiter.api.Test;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

class LastUseTest {

    private static final RealmModel CORP = Someone.realm("corp");
    private static final UserModel ALICE = Employees.imported("id-1", "guid-1");
    private static final OtpSecret PHONE = secret(1);
    private static final OtpSecret TABLET = secret(2);
    private static final Instant MORNING = Instant.parse("2026-11-22T08:00:00Z");

    private final InMemorySingleUseObjects objects = new InMemorySingleUseObjects();
    private final InMemoryFacts facts = new InMemoryFacts();
    private final LastUse lastUse = new LastUse(objects, facts.records(CORP), CORP, this::now);

    @Test
    void knowsTheDay() {
        assertThat(lastUse.of(ALICE, PHONE)).isEmpty();

        lastUse.used(ALICE, PHONE, MORNING);

        assertThat(lastUse.of(ALICE, PHONE)).contains(LocalDate.of(2026, 11, 22));
        assertThat(lastUse.of(ALICE, TABLET)).isEmpty();
        assertThat(lastUse.of(Employees.imported("id-2", "guid-2"), PHONE)).isEmpty();
    }

    @Test
    void writesOnceADay() {
        IntStream.range(0, 10).forEach(i -> lastUse.used(ALICE, PHONE, MORNING.plusSeconds(i)));
        assertThat(facts.writes).hasValue(1);

        lastUse.used(ALICE, PHONE, MORNING.plus(Duration.ofDays(1)));
        assertThat(lastUse.of(ALICE, PHONE)).contains(LocalDate.of(2026, 11, 23));
        assertThat(facts.writes).hasValue(2);
    }

    @Test
    void writesNothingTwiceAfterTheClusterForgot() {
        lastUse.used(ALICE, PHONE, MORNING);
        objects.keys().forEach(objects::remove);
        lastUse.used(ALICE, PHONE, MORNING);

        assertThat(facts.writes).hasValue(1);
    }

    @Test
    void writesAfterTheCommitOnly() {
        List<Runnable> later = new ArrayList<>();
        new LastUse(objects, facts.records(CORP), CORP, (work, guard) -> later.add(work)).used(ALICE, PHONE, MORNING);
        assertThat(lastUse.of(ALICE, PHONE)).isEmpty();

        later.forEach(Runnable::run);
        assertThat(lastUse.of(ALICE, PHONE)).isPresent();
    }

    @Test
    void isTriedAgainByTheNextLoginIfItFails() {
        facts.failures.set(2);
        lastUse.used(ALICE, PHONE, MORNING);
        assertThat(lastUse.of(ALICE, PHONE)).isEmpty();

        lastUse.used(ALICE, PHONE, MORNING);
        assertThat(lastUse.of(ALICE, PHONE)).isPresent();
    }

    @Test
    void forgetsARemovedDevice() {
        lastUse.used(ALICE, PHONE, MORNING);
        lastUse.used(ALICE, TABLET, MORNING);

        lastUse.forget(ALICE, PHONE);

        assertThat(lastUse.of(ALICE, PHONE)).isEmpty();
        assertThat(lastUse.of(ALICE, TABLET)).isPresent();
    }

    @Test
    void keepsABoundedNumber() {
        IntStream.range(0, 40).forEach(i -> lastUse.used(ALICE, secret(i), MORNING.plus(Duration.ofDays(i))));

        assertThat(facts.facts.get(UserRecords.key(ALICE))).hasSize(16);
        assertThat(lastUse.of(ALICE, secret(39))).isPresent();
        assertThat(lastUse.of(ALICE, secret(3))).isEmpty();
    }

    @Test
    void storesNoSecret() {
        lastUse.used(ALICE, PHONE, MORNING);

        assertThat(facts.facts).asString().doesNotContain(PHONE.base32());
        assertThat(objects.keys()).noneMatch(key -> key.contains(PHONE.base32()));
    }

    /** As in a server whose other threads are fast. */
    private void now(Runnable work, String guard) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            objects.remove(guard);
        }
    }

    private static OtpSecret secret(int number) {
        byte[] bytes = new byte[20];
        bytes[0] = (byte) number;
        return OtpSecret.of(bytes);
    }
}
