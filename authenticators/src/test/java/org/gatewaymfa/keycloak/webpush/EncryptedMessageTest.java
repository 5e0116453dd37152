// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zerodeplibs.webpush.MessageEncryptions;
import com.zerodeplibs.webpush.PushMessage;
import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** RFC 8291 §5 and appendix A; and a second implementation, which must be of the same length. */
class EncryptedMessageTest {

    private static final byte[] PLAIN = "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.US_ASCII);
    private static final String BROWSER_POINT =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String BROWSER_NUMBER = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
    private static final String SECRET = "BTBZMqHH6r4Tts7J_aSIgg";
    private static final String SERVER_POINT =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private static final String SERVER_NUMBER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private static final String SALT = "DGv6ra1nlYgDCS1FRnbzlw";
    private static final String BODY =
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vC"
                    + "YLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    private static final PushSubscription BROWSER = new PushSubscription(
            "https://push.example.net/",
            P256.publicKey(Base64Url.decode(BROWSER_POINT)),
            PushSubscription.secret(Base64Url.decode(SECRET)));

    @Test
    void isTheMessageOfTheRfc() {
        KeyPair server = new KeyPair(
                P256.publicKey(Base64Url.decode(SERVER_POINT)), P256.privateKey(Base64Url.decode(SERVER_NUMBER)));
        assertThat(Base64Url.encode(EncryptedMessage.encrypt(PLAIN, BROWSER, server, Base64Url.decode(SALT))))
                .isEqualTo(BODY);
    }

    @Test
    void theBrowserOfTheRfcReadsIt() throws Exception {
        byte[] body = EncryptedMessage.encrypt(PLAIN, BROWSER);
        KeyPair browser = new KeyPair(
                P256.publicKey(Base64Url.decode(BROWSER_POINT)), P256.privateKey(Base64Url.decode(BROWSER_NUMBER)));
        assertThat(BrowserSide.decrypt(body, browser, Base64Url.decode(SECRET))).isEqualTo(PLAIN);
    }

    @Test
    void eachMessageHasAKeyAndASaltOfItsOwn() {
        byte[] one = EncryptedMessage.encrypt(PLAIN, BROWSER);
        byte[] other = EncryptedMessage.encrypt(PLAIN, BROWSER);
        assertThat(Arrays.copyOf(one, 16)).isNotEqualTo(Arrays.copyOf(other, 16));
        assertThat(Arrays.copyOfRange(one, 21, 86)).isNotEqualTo(Arrays.copyOfRange(other, 21, 86));
    }

    @Test
    void aSecondImplementationIsReadByTheSameBrowser() throws Exception {
        byte[] body = MessageEncryptions.of()
                .encrypt(UserAgentMessageEncryptionKeyInfo.of(BROWSER_POINT, SECRET), PushMessage.ofUTF8("42"))
                .toBytes();
        KeyPair browser = new KeyPair(
                P256.publicKey(Base64Url.decode(BROWSER_POINT)), P256.privateKey(Base64Url.decode(BROWSER_NUMBER)));
        assertThat(BrowserSide.decrypt(body, browser, Base64Url.decode(SECRET)))
                .isEqualTo("42".getBytes(StandardCharsets.UTF_8));
        assertThat(EncryptedMessage.encrypt("42".getBytes(StandardCharsets.UTF_8), BROWSER))
                .hasSameSizeAs(body);
    }

    @Test
    void fillsAMessageToTheLastByte() {
        assertThat(EncryptedMessage.encrypt(new byte[EncryptedMessage.LONGEST], BROWSER))
                .hasSize(4096);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EncryptedMessage.encrypt(new byte[EncryptedMessage.LONGEST + 1], BROWSER));
    }
}
