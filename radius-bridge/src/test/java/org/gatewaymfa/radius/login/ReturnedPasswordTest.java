// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.gatewaymfa.radius.config.SecretKeyBytes;
import org.gatewaymfa.radius.protocol.Octets;
import org.junit.jupiter.api.Test;

class ReturnedPasswordTest {

    private static final byte[] PASSWORD = "Passw0rd!".getBytes(StandardCharsets.UTF_8);
    private static final Octets RID = Octets.zeros(32);
    private static final SecretKeyBytes KEY = SecretKeyBytes.random();

    private final ReturnedPassword seal = new ReturnedPassword(KEY);
    private final ReturnedPassword.Sealed sealed = seal.seal(PASSWORD, RID, "netscaler", "alice");

    @Test
    void opensWithTheKeyOfTheStateOnly() {
        assertThat(ReturnedPassword.open(sealed.key(), sealed.text(), "netscaler", "alice"))
                .contains(Octets.of(PASSWORD));
        assertThat(ReturnedPassword.open(Octets.zeros(16), sealed.text(), "netscaler", "alice"))
                .isEmpty();
        assertThat(ReturnedPassword.open(sealed.key(), sealed.text(), "vpn", "alice"))
                .isEmpty();
        assertThat(ReturnedPassword.open(sealed.key(), sealed.text(), "netscaler", "bob"))
                .isEmpty();
    }

    @Test
    void anotherNodeSealsTheSameForTheSamePacket() {
        assertThat(new ReturnedPassword(KEY).seal(PASSWORD, RID, "netscaler", "alice"))
                .isEqualTo(sealed);
    }

    @Test
    void anotherLoginOrPasswordHasAnotherKey() {
        assertThat(seal.seal(PASSWORD, Octets.utf8("x".repeat(32)), "netscaler", "alice")
                        .key())
                .isNotEqualTo(sealed.key());
        assertThat(seal.seal("Passw0rd?".getBytes(StandardCharsets.UTF_8), RID, "netscaler", "alice")
                        .key())
                .isNotEqualTo(sealed.key());
    }

    @Test
    void whatWasAlteredOpensNothing() {
        byte[] octets = Base64.getUrlDecoder().decode(sealed.text());
        for (int i = 0; i < octets.length; i++) {
            byte[] altered = octets.clone();
            altered[i] ^= 1;
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(altered);
            assertThat(ReturnedPassword.open(sealed.key(), text, "netscaler", "alice"))
                    .as("octet %d", i)
                    .isEmpty();
        }
        for (String text : new String[] {"", "AAAA", "not base64 !"}) {
            assertThat(ReturnedPassword.open(sealed.key(), text, "netscaler", "alice"))
                    .as(text)
                    .isEmpty();
        }
    }

    @Test
    void showsNothing() {
        assertThat(sealed).hasToString("Sealed[hidden]");
    }
}
