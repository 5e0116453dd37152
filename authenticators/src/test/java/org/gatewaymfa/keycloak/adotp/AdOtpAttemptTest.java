// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gatewaymfa.keycloak.otpattribute.OtpAttribute;
import org.gatewaymfa.keycloak.otpattribute.OtpDevice;
import org.gatewaymfa.keycloak.otpattribute.OtpKeyRing;
import org.gatewaymfa.keycloak.otpstore.AccountState;
import org.gatewaymfa.keycloak.otpstore.AdOtpEntry;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.gatewaymfa.keycloak.otpstore.Outages;
import org.gatewaymfa.keycloak.secondfactor.AccountGate;
import org.gatewaymfa.keycloak.secondfactor.InMemorySingleUseObjects;
import org.gatewaymfa.keycloak.secondfactor.Protection;
import org.gatewaymfa.keycloak.secondfactor.SecondFactors;
import org.gatewaymfa.keycloak.secondfactor.Someone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.models.UserModel;

class AdOtpAttemptTest {

    private static final UserModel ALICE = Someone.user("alice");
    private static final OtpDevice IPHONE = Phones.phone("iPhone", Phones.VECTOR_SECRET);
    private static final String VALUE = "#@iPhone=" + Phones.VECTOR_SECRET + "&,";
    private static final long STEP = 50_000_000;

    private final InMemorySingleUseObjects objects = new InMemorySingleUseObjects();
    private final Protection protection = new Protection();
    private final List<String> used = new ArrayList<>();
    private AccountState directoryAccount = AccountState.ACTIVE;

    @Test
    void acceptsACodeOfADevice() {
        assertThat(tryCode(STEP)).isEqualTo(new AdOtpOutcome.Accepted("iPhone"));
        assertThat(protection.counted()).isEmpty();
        assertThat(used).containsExactly("iPhone");
    }

    @Test
    void aNewDeviceIsProvenByItsCodeOnce() {
        assertThat(prove(Phones.code(IPHONE, STEP))).isEqualTo(new AdOtpOutcome.Accepted("iPhone"));
        assertThat(prove(Phones.code(IPHONE, STEP)))
                .isEqualTo(new AdOtpOutcome.WrongCode(AdOtpOutcome.Cause.USED_BEFORE));
        assertThat(tryCode(STEP))
                .as("nor does the code log in afterwards")
                .isEqualTo(new AdOtpOutcome.WrongCode(AdOtpOutcome.Cause.USED_BEFORE));
        assertThat(used).isEmpty();
    }

    @Test
    void wrongCodesOfANewDeviceCostTriesButAreNoFailures() {
        for (int i = 0; i < 9; i++) {
            assertThat(prove("000000")).isEqualTo(new AdOtpOutcome.WrongCode(AdOtpOutcome.Cause.WRONG));
        }
        assertThat(prove(Phones.code(IPHONE, STEP))).isInstanceOf(AdOtpOutcome.Accepted.class);

        assertThat(prove(Phones.code(IPHONE, STEP + 1)))
                .as("the accepted one gives no try back")
                .isInstanceOf(AdOtpOutcome.SecondFactorsLocked.class);
        assertThat(protection.counted()).isEmpty();
    }

    @Test
    void aLockedAccountProvesNothing() {
        protection.lockedUntil(Integer.MAX_VALUE);

        assertThat(prove(Phones.code(IPHONE, STEP))).isInstanceOf(AdOtpOutcome.AccountUnusable.class);
        assertThat(objects.keys()).isEmpty();
    }

    @Test
    void refusesACodeThatWasUsedAndCountsIt() {
        tryCode(STEP);

        assertThat(tryCode(STEP)).isEqualTo(new AdOtpOutcome.WrongCode(AdOtpOutcome.Cause.USED_BEFORE));
        assertThat(tryCode(STEP - 1))
                .as("an older code after a newer one")
                .isEqualTo(new AdOtpOutcome.WrongCode(AdOtpOutcome.Cause.USED_BEFORE));
        assertThat(protection.counted()).hasSize(2);
    }

    @Test
    void countsEachWrongInputOnceWhateverItIs() {
        assertThat(attempt("000000")).isEqualTo(new AdOtpOutcome.WrongCode(AdOtpOutcome.Cause.WRONG));
        assertThat(attempt("letters")).isEqualTo(new AdOtpOutcome.WrongCode(AdOtpOutcome.Cause.MALFORMED));

        assertThat(protection.counted()).containsExactly(Set.of("otp"), Set.of("otp"));
    }

    @Test
    void afterTenWrongInputsTheRightOneIsRefused() {
        for (int i = 0; i < 10; i++) {
            attempt(i % 2 == 0 ? "000000" : "no code");
        }

        assertThat(tryCode(STEP)).isInstanceOf(AdOtpOutcome.SecondFactorsLocked.class);
        assertThat(protection.counted())
                .as("a locked try is no failure of the account")
                .hasSize(10);
    }

    @Test
    void anAcceptedCodeFreesTheTries() {
        for (int i = 0; i < 9; i++) {
            attempt("000000");
        }
        assertThat(tryCode(STEP)).isInstanceOf(AdOtpOutcome.Accepted.class);

        for (int i = 0; i < 10; i++) {
            assertThat(attempt("000000")).as("try %d", i).isInstanceOf(AdOtpOutcome.WrongCode.class);
        }
    }

    @Test
    void anAccountThatKeycloakLocksTakesNoSlotAndNoCode() {
        protection.lockedUntil(Integer.MAX_VALUE);

        assertThat(tryCode(STEP)).isEqualTo(new AdOtpOutcome.AccountUnusable(AccountGate.Standing.TEMPORARILY_LOCKED));
        assertThat(objects.keys()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
    void anAccountThatTheDirectoryRefusesTakesNoSlotAndNoCode(AccountState state) {
        directoryAccount = state;

        assertThat(tryCode(STEP)).isEqualTo(new AdOtpOutcome.DirectoryAccountUnusable(state));
        assertThat(objects.keys()).isEmpty();
        assertThat(protection.counted()).isEmpty();
    }

    @Test
    void withoutTheDirectoryNothingIsDecidedTakenOrCounted() {
        AdOtpUnavailableException outage = Outages.unreachable();
        DeviceSource down = user -> {
            throw outage;
        };

        assertThat(attempt(down, Phones.code(IPHONE, STEP))).isEqualTo(new AdOtpOutcome.Unavailable(outage));
        assertThat(objects.keys()).isEmpty();
        assertThat(protection.counted()).isEmpty();
    }

    private AdOtpOutcome tryCode(long step) {
        return attempt(Phones.code(IPHONE, step));
    }

    private AdOtpOutcome attempt(String typed) {
        OtpAttribute devices = OtpAttribute.parse(VALUE, OtpKeyRing.NONE, new byte[16]);
        return attempt(user -> new AdOtpEntry(devices, directoryAccount, Phones.settings(1, 1)), typed);
    }

    private AdOtpOutcome attempt(DeviceSource source, String typed) {
        return from(source).check(ALICE, typed);
    }

    private AdOtpOutcome prove(String typed) {
        DeviceSource nothing = user -> {
            throw new AssertionError("a device that is not stored yet needs no directory");
        };
        return from(nothing).prove(ALICE, IPHONE, Phones.settings(1, 1), typed);
    }

    private AdOtpAttempt from(DeviceSource source) {
        return new AdOtpAttempt(
                protection.realm(),
                protection.gate(),
                source,
                SecondFactors.budget(objects),
                SecondFactors.replayGuard(objects),
                () -> Instant.ofEpochSecond(STEP * 30),
                (user, device, when) -> used.add(device.name()));
    }
}
