// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.gatewaymfa.keycloak.otpkey.KeyLossGuard.KeyUsage;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.crypto.KeyWrapper;

/** A key that stored devices need stays. */
class KeyLossGuardTest {

    private final ComponentModel component = component();

    private static ComponentModel component() {
        ComponentModel component = FakeRealm.component(
                OtpKeyProviderFactory.PROVIDER_ID, KeyFiles.imported(KeyFiles.KEY, KeyFiles.CERTIFICATE));
        component.setId("component");
        return component;
    }

    private OtpKeyConfig config() {
        return OtpKeyConfig.from(component, UnaryOperator.identity());
    }

    private static KeyLossGuard guard(KeyUsage usage, KeyWrapper... keys) {
        return new KeyLossGuard(kid -> kid.equals(KeyFiles.KID) ? usage : KeyUsage.UNUSED, () -> Stream.of(keys));
    }

    private static KeyWrapper heldBy(String componentId) {
        KeyWrapper key = new KeyWrapper();
        key.setKid(KeyFiles.KID);
        key.setProviderId(componentId);
        return key;
    }

    @Test
    void anUnusedKeyMayGo() {
        assertThat(guard(KeyUsage.UNUSED, heldBy("component")).objection(component, config()))
                .isEmpty();
    }

    @Test
    void aNeededKeyStays() {
        assertThat(guard(KeyUsage.NEEDED, heldBy("component")).objection(component, config()))
                .hasValueSatisfying(objection -> assertThat(objection).contains("needed by devices", "force-removal"));
    }

    @Test
    void aNeededKeyMayGoByForce() {
        component.put(OtpKeyConfig.FORCE_REMOVAL, "true");
        assertThat(guard(KeyUsage.NEEDED).objection(component, config())).isEmpty();
    }

    @Test
    void aKeyThatAnotherComponentHoldsMayGo() {
        assertThat(guard(KeyUsage.NEEDED, heldBy("another")).objection(component, config()))
                .isEmpty();
    }

    @Test
    void aKeyStaysWhileTheDirectoryCannotBeAsked() {
        assertThat(guard(KeyUsage.UNKNOWN).objection(component, config()))
                .hasValueSatisfying(objection -> assertThat(objection).contains("could not be searched"));
    }
}
