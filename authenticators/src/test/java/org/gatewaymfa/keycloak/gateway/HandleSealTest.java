// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandleSealTest {

    private static final GrantKeys KEYS = GrantKeys.ofSecrets(List.of(secret(1)));
    private static final LoginHandle HANDLE = new LoginHandle(base64Url(18, 7), base64Url(8, 9), 0xFFFE);

    private final HandleSeal seal = new HandleSeal(KEYS, "client-1");

    @Test
    void opensWhatItSealed() {
        String sealed = seal.seal(HANDLE);

        assertThat(sealed).as("fits a RADIUS State").hasSize(59).matches("[A-Za-z0-9_-]+");
        assertThat(seal.open(sealed)).contains(HANDLE);
    }

    @Test
    void refusesEveryChangedCharacter() {
        String sealed = seal.seal(HANDLE);

        for (int i = 0; i < sealed.length(); i++) {
            for (char other : new char[] {'A', 'b', '7', '_', '-'}) {
                if (other != sealed.charAt(i)) {
                    String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
                    assertThat(seal.open(changed)).as("character %d", i).isEmpty();
                }
            }
        }
    }

    @Test
    void refusesEveryTruncationAndAddition() {
        String sealed = seal.seal(HANDLE);

        for (int length = 0; length < sealed.length(); length++) {
            assertThat(seal.open(sealed.substring(0, length))).isEmpty();
        }
        assertThat(seal.open(sealed + "A")).isEmpty();
        assertThat(seal.open(sealed + "=")).isEmpty();
    }

    @Test
    void refusesAnotherClientsHandle() {
        assertThat(new HandleSeal(KEYS, "client-2").open(seal.seal(HANDLE))).isEmpty();
    }

    @Test
    void refusesAnotherRealmsHandle() {
        HandleSeal elsewhere = new HandleSeal(GrantKeys.ofSecrets(List.of(secret(2))), "client-1");

        assertThat(elsewhere.open(seal.seal(HANDLE))).isEmpty();
    }

    @Test
    void opensHandlesOfAnOlderKey() {
        HandleSeal rotated = new HandleSeal(GrantKeys.ofSecrets(List.of(secret(3), secret(1))), "client-1");

        assertThat(rotated.open(seal.seal(HANDLE))).contains(HANDLE);
        assertThat(seal.open(rotated.seal(HANDLE)))
                .as("new handles are made with the active key")
                .isEmpty();
    }

    @Test
    void refusesToSealIdsOfAnotherSize() {
        LoginHandle grown = new LoginHandle(base64Url(20, 7), base64Url(8, 9), 1);

        assertThatThrownBy(() -> seal.seal(grown)).isInstanceOf(IllegalStateException.class);
    }

    private static byte[] secret(int seed) {
        byte[] secret = new byte[64];
        secret[0] = (byte) seed;
        return secret;
    }

    private static String base64Url(int length, int seed) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) seed);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
