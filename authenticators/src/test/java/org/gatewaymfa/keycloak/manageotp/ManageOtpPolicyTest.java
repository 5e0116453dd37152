// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Evidence;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Holdings;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Operation;
import org.gatewaymfa.keycloak.secondfactor.SecondFactorProof.Shown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every operation with every kind of evidence, number of devices and history. In the tables: {@code P} a fresh password,
 * {@code S} a fresh second factor, {@code G} a fresh grant, {@code N} a trusted network; lower case: shown too long ago.
 */
class ManageOtpPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration MAX_AGE = Duration.ofMinutes(5);
    private static final int LIMIT = 4;

    private static final ManageOtpPolicy USUAL = new ManageOtpPolicy(MAX_AGE, false, OptionalInt.empty());

    @ParameterizedTest(name = "{0}, {1} devices, had one: {2}")
    @CsvSource({
        // who showed no fresh password logs in again, whatever else was shown
        "-,    0, false, LogInAgain",
        "p,    0, false, LogInAgain",
        "pSGN, 0, false, LogInAgain",
        "SGN,  2, true,  LogInAgain",
        "pSGN, 2, true,  LogInAgain",
        // a first device: trusted network or grant, and nothing else
        "P,    0, false, GrantNeeded",
        "PS,   0, false, GrantNeeded",
        "Pg,   0, false, GrantNeeded",
        "PN,   0, false, Allowed",
        "PG,   0, false, Allowed",
        "PGN,  0, false, Allowed",
        // who had one and has none is not a newcomer: the grant alone
        "P,    0, true,  GrantNeeded",
        "PN,   0, true,  GrantNeeded",
        "PS,   0, true,  GrantNeeded",
        "PSN,  0, true,  GrantNeeded",
        "PgN,  0, true,  GrantNeeded",
        "PG,   0, true,  Allowed",
        // who has one shows it, or a grant
        "P,    1, true,  Confirm",
        "PN,   1, true,  Confirm",
        "Ps,   1, true,  Confirm",
        "Pg,   1, true,  Confirm",
        "PsgN, 1, true,  Confirm",
        "PS,   1, true,  Allowed",
        "PG,   1, true,  Allowed",
        "PSg,  1, true,  Allowed",
        "PsG,  3, true,  Allowed",
        // the history of somebody whose devices came from elsewhere
        "PN,   1, false, Confirm",
        "PS,   1, false, Allowed",
    })
    void whatWasShownDecides(String shown, int devices, boolean hadDevice, String expected) {
        for (Operation operation : Operation.values()) {
            assertThat(USUAL.decide(operation, evidence(shown), new Holdings(devices, hadDevice, LIMIT), NOW)
                            .getClass()
                            .getSimpleName())
                    .as("%s", operation)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void theSwitchOpensTheFirstDeviceToThePasswordAndNothingElse(Operation operation) {
        ManageOtpPolicy open = new ManageOtpPolicy(MAX_AGE, true, OptionalInt.empty());

        assertThat(open.decide(operation, evidence("P"), new Holdings(0, false, LIMIT), NOW))
                .isInstanceOf(ManageOtpPolicy.Allowed.class);
        assertThat(open.decide(operation, evidence("P"), new Holdings(0, true, LIMIT), NOW))
                .isEqualTo(new ManageOtpPolicy.GrantNeeded(ManageOtpPolicy.Why.ALL_REMOVED));
        assertThat(open.decide(operation, evidence("P"), new Holdings(1, true, LIMIT), NOW))
                .isInstanceOf(ManageOtpPolicy.Confirm.class);
        assertThat(open.decide(operation, evidence("p"), new Holdings(0, false, LIMIT), NOW))
                .isInstanceOf(ManageOtpPolicy.LogInAgain.class);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void theLimitStopsAdditionsOnly(Operation operation) {
        Class<?> expected =
                operation == Operation.ADD ? ManageOtpPolicy.LimitReached.class : ManageOtpPolicy.Allowed.class;

        for (int devices : new int[] {LIMIT, LIMIT + 3}) {
            assertThat(USUAL.decide(operation, evidence("PS"), new Holdings(devices, true, LIMIT), NOW))
                    .as("%d devices", devices)
                    .isInstanceOf(expected);
        }
    }

    @Test
    void fromOutsideFewerDevicesCanBeAddedIfSo() {
        ManageOtpPolicy oneFromOutside = new ManageOtpPolicy(MAX_AGE, false, OptionalInt.of(1));

        assertThat(oneFromOutside.decide(Operation.ADD, evidence("PG"), new Holdings(0, false, LIMIT), NOW))
                .isInstanceOf(ManageOtpPolicy.Allowed.class);
        assertThat(oneFromOutside.decide(Operation.ADD, evidence("PS"), new Holdings(1, true, LIMIT), NOW))
                .isEqualTo(new ManageOtpPolicy.LimitReached(1));
        assertThat(oneFromOutside.decide(Operation.REMOVE, evidence("PS"), new Holdings(1, true, LIMIT), NOW))
                .isInstanceOf(ManageOtpPolicy.Allowed.class);
        assertThat(oneFromOutside.decide(Operation.ADD, evidence("PSN"), new Holdings(1, true, LIMIT), NOW))
                .as("inside, the mapper's limit holds")
                .isInstanceOf(ManageOtpPolicy.Allowed.class);
    }

    @Test
    void theSettingForOutsideNeverRaisesTheMappersLimit() {
        ManageOtpPolicy many = new ManageOtpPolicy(MAX_AGE, false, OptionalInt.of(20));

        assertThat(many.decide(Operation.ADD, evidence("PS"), new Holdings(LIMIT, true, LIMIT), NOW))
                .isEqualTo(new ManageOtpPolicy.LimitReached(LIMIT));
    }

    @ParameterizedTest(name = "{1} {0}")
    @CsvSource({
        "RENAME, token, 0, -, TooNew",
        "REMOVE, token, 0, -, TooNew",
        "REMOVE, token, 1439, -, TooNew",
        "REMOVE, token, 1440, -, Allowed",
        "RENAME, phone, 0, -, Allowed",
        "REMOVE, phone, 0, -, Allowed",
        "TEST, token, 0, -, Allowed",
        "ADD, watch, 0, -, Allowed",
        "REMOVE, token, 0, grant, Allowed",
        "REMOVE, token, 0, token, Allowed",
        "REMOVE, watch, 0, token, Allowed",
    })
    void aNewPhoneSaysNothingAboutOtherDevices(
            Operation operation, String device, int minutes, String besides, String expected) {
        Instant shownAt = NOW.minusSeconds(10);
        List<Shown> devices = new ArrayList<>(
                List.of(new Shown("phone", shownAt, Optional.of(NOW.minus(Duration.ofMinutes(minutes))))));
        if (besides.equals("token")) {
            devices.add(new Shown("token", shownAt, Optional.empty()));
        }
        Optional<Instant> grant = besides.equals("grant") ? Optional.of(shownAt) : Optional.empty();

        assertThat(USUAL.decide(
                                operation,
                                device,
                                new Evidence(Optional.of(shownAt), devices, grant, true),
                                new Holdings(3, true, LIMIT),
                                NOW)
                        .getClass()
                        .getSimpleName())
                .isEqualTo(expected);
    }

    @Test
    void whatAnOlderDeviceShowedLongAgoIsNoReasonEither() {
        List<Shown> devices = List.of(
                new Shown("phone", NOW, Optional.of(NOW)),
                new Shown("token", NOW.minus(MAX_AGE).minusSeconds(1), Optional.empty()));

        assertThat(USUAL.decide(
                        Operation.REMOVE,
                        "token",
                        new Evidence(Optional.of(NOW), devices, Optional.empty(), true),
                        new Holdings(2, true, LIMIT),
                        NOW))
                .isInstanceOf(ManageOtpPolicy.TooNew.class);
    }

    @Test
    void aDecisionAboutADeviceIsNeverMoreThanTheOneWithout() {
        Evidence phoneOnly = new Evidence(
                Optional.of(NOW.minus(MAX_AGE).minusSeconds(1)),
                List.of(new Shown("phone", NOW, Optional.of(NOW))),
                Optional.empty(),
                true);

        assertThat(USUAL.decide(Operation.REMOVE, "phone", phoneOnly, new Holdings(2, true, LIMIT), NOW))
                .isInstanceOf(ManageOtpPolicy.LogInAgain.class);
    }

    @Test
    void evidenceIsFreshUpToTheVerySecond() {
        Holdings none = new Holdings(0, false, LIMIT);

        assertThat(USUAL.decide(Operation.SEE, password(NOW.minus(MAX_AGE)), none, NOW))
                .isInstanceOf(ManageOtpPolicy.Allowed.class);
        assertThat(USUAL.decide(Operation.SEE, password(NOW.minus(MAX_AGE).minusSeconds(1)), none, NOW))
                .isInstanceOf(ManageOtpPolicy.LogInAgain.class);
    }

    private static Evidence password(Instant when) {
        return new Evidence(Optional.of(when), List.of(), Optional.empty(), true);
    }

    private static Evidence evidence(String shown) {
        List<Shown> devices = when(shown, 'S').map(at -> new Shown("token", at, Optional.empty())).stream()
                .toList();
        return new Evidence(when(shown, 'P'), devices, when(shown, 'G'), shown.indexOf('N') >= 0);
    }

    private static Optional<Instant> when(String shown, char what) {
        if (shown.indexOf(what) >= 0) {
            return Optional.of(NOW.minusSeconds(10));
        }
        return shown.indexOf(Character.toLowerCase(what)) >= 0
                ? Optional.of(NOW.minus(MAX_AGE).minusSeconds(10))
                : Optional.empty();
    }
}
