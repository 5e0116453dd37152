// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatewaymfa.keycloak.phone.Phone.PlatformKey;
import org.junit.jupiter.api.Test;

class PlatformKeysTest {

    private static final String ORIGIN = "https://sso.example:8443";
    private static final String HOST = "sso.example";
    private static final SignedLines CHALLENGE = SignedLines.of("gwmfa-test/v1", "a");
    private static final SignedLines OTHER = SignedLines.of("gwmfa-test/v1", "b");

    private final PlatformKeys keys = new PlatformKeys(ORIGIN + "/realms/corp");
    private final Platform platform = new Platform();
    private final PlatformKey key = keys.registered(platform.registers(ORIGIN, HOST, CHALLENGE), CHALLENGE)
            .orElseThrow();

    @Test
    void registersAndVerifies() {
        assertThat(keys.verified(key, platform.verifies(ORIGIN, HOST, OTHER), OTHER))
                .isTrue();
        assertThat(keys.verified(key, platform.verifies(ORIGIN, HOST, OTHER), OTHER))
                .as("the counter stays zero")
                .isTrue();
    }

    @Test
    void refusesARegistrationForAnotherChallengeOrPlace() {
        assertThat(keys.registered(platform.registers(ORIGIN, HOST, OTHER), CHALLENGE))
                .isEmpty();
        assertThat(keys.registered(platform.registers("https://evil.example", HOST, CHALLENGE), CHALLENGE))
                .isEmpty();
        assertThat(keys.registered(platform.registers(ORIGIN, "evil.example", CHALLENGE), CHALLENGE))
                .isEmpty();
    }

    @Test
    void refusesARegistrationThatNobodyVerified() {
        assertThat(keys.registered(platform.registers(ORIGIN, HOST, CHALLENGE, Platform.PRESENT), CHALLENGE))
                .isEmpty();
        assertThat(keys.registered(platform.registers(ORIGIN, HOST, CHALLENGE, Platform.VERIFIED), CHALLENGE))
                .isEmpty();
    }

    @Test
    void refusesAVerificationForAnotherChallengeOrPlace() {
        assertThat(keys.verified(key, platform.verifies(ORIGIN, HOST, CHALLENGE), OTHER))
                .isFalse();
        assertThat(keys.verified(key, platform.verifies("http://sso.example:8443", HOST, OTHER), OTHER))
                .isFalse();
        assertThat(keys.verified(key, platform.verifies(ORIGIN, "example", OTHER), OTHER))
                .isFalse();
        assertThat(keys.verified(key, platform.verifies(ORIGIN, HOST, OTHER, Platform.PRESENT), OTHER))
                .as("no user verification")
                .isFalse();
        assertThat(keys.verified(key, new Platform().verifies(ORIGIN, HOST, OTHER), OTHER))
                .as("another platform's key")
                .isFalse();
    }

    @Test
    void refusesWhatIsNoWebAuthn() {
        assertThat(keys.registered(new PlatformRegistration("", ""), CHALLENGE)).isEmpty();
        assertThat(keys.registered(new PlatformRegistration("*", "x".repeat(20_000)), CHALLENGE))
                .isEmpty();
        assertThat(keys.verified(key, new UserVerification("", "", ""), OTHER)).isFalse();
        assertThat(keys.verified(new PlatformKey("", ""), platform.verifies(ORIGIN, HOST, OTHER), OTHER))
                .isFalse();
    }
}
