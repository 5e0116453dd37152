// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.gatewaymfa.radius.protocol.RadiusFormatException.Reason;
import org.junit.jupiter.api.Test;

class UserPasswordTest {

    private static final SharedSecret SECRET = SharedSecret.ofUtf8("testing123");
    private static final Octets AUTHENTICATOR = Octets.utf8("0123456789abcdef");

    @Test
    void padsToTheNextSixteen() {
        assertThat(hide(new byte[0]).length()).isEqualTo(16);
        assertThat(hide("x".repeat(16).getBytes(StandardCharsets.US_ASCII)).length())
                .isEqualTo(16);
        assertThat(hide("x".repeat(17).getBytes(StandardCharsets.US_ASCII)).length())
                .isEqualTo(32);
        assertThat(hide("x".repeat(128).getBytes(StandardCharsets.US_ASCII)).length())
                .isEqualTo(128);
    }

    @Test
    void revealsPasswordsOfEveryLength() throws RadiusFormatException {
        for (int length = 0; length <= UserPassword.MAX_LENGTH; length++) {
            byte[] clear = "p".repeat(length).getBytes(StandardCharsets.US_ASCII);
            assertThat(reveal(hide(clear))).as("length %d", length).isEqualTo(clear);
        }
    }

    @Test
    void keepsANulInsideAndStripsThoseAtTheEnd() throws RadiusFormatException {
        assertThat(reveal(hide(new byte[] {'a', 0, 'b', 0, 0}))).containsExactly('a', 0, 'b');
        assertThat(reveal(hide(new byte[16]))).isEmpty();
    }

    @Test
    void refusesLengthsTheRfcDoesNotKnow() {
        for (int length : new int[] {0, 1, 15, 17, 129, 144, 253}) {
            RadiusFormatException refused =
                    catchThrowableOfType(RadiusFormatException.class, () -> reveal(Octets.zeros(length)));
            assertThat(refused.reason()).as("%d octets", length).isEqualTo(Reason.BAD_USER_PASSWORD);
        }
    }

    @Test
    void refusesToHideMoreThan128Octets() {
        assertThatThrownBy(() -> hide(new byte[129])).isInstanceOf(IllegalArgumentException.class);
    }

    private static Octets hide(byte[] clear) {
        return UserPassword.hide(clear, SECRET, AUTHENTICATOR);
    }

    private static byte[] reveal(Octets hidden) throws RadiusFormatException {
        return UserPassword.reveal(hidden, SECRET, AUTHENTICATOR);
    }
}
