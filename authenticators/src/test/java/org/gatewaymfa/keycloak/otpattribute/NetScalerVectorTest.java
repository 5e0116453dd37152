// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked vector of NetScaler's encrypted form, byte for byte, in both directions. */
class NetScalerVectorTest {

    private static final OtpDevice MOBILE = new OtpDevice(
            "Mobile", OtpFormat.NETSCALER_ENCRYPTED, OtpSecret.ofBase32(Vector.SECRET), OtpParameters.NETSCALER);
    private static final OtpDevice PUSH_PHONE = new OtpDevice(
            "My Push Phone",
            OtpFormat.NETSCALER_ENCRYPTED,
            OtpSecret.ofBase32(Vector.OTHER_SECRET),
            new OtpParameters(OtpAlgorithm.SHA256, 6, 30),
            List.of(new OtpExtra("tag", '"' + "0123456789abcdef".repeat(4) + '"')));

    @Test
    void derivesTheAesKey() {
        assertThat(hex(Vector.key().netScalerKey())).isEqualTo(Vector.text("key_hex"));
    }

    @Test
    void theTwoUsualMistakesGiveOtherKeys() {
        byte[] salt = Vector.body(Vector.file("cert.pem")).getBytes(US_ASCII);
        byte[] pkcs1 = Vector.body(Vector.file("key-pkcs1.pem")).getBytes(US_ASCII);
        byte[] pkcs8 = Vector.body(Vector.file("key-pkcs8.pem")).getBytes(US_ASCII);
        assertThat(hex(aesKey(salt, pkcs8)))
                .as("PKCS#8 text")
                .isEqualTo(Vector.text("key_hex_if_pkcs8_text_used"))
                .isNotEqualTo(Vector.text("key_hex"));
        assertThat(hex(aesKey(pkcs1, salt)))
                .as("salt and key swapped")
                .isEqualTo(Vector.text("key_hex_if_salt_ikm_swapped"))
                .isNotEqualTo(Vector.text("key_hex"));
    }

    private static byte[] aesKey(byte[] salt, byte[] ikm) {
        return OtpKey.ofCertificate(Vector.text("kid_b64url"), Hkdf.extract(salt, ikm))
                .netScalerKey();
    }

    @Test
    void readsOneDevice() {
        OtpAttribute attribute = OtpAttribute.parse(Vector.text("attribute"), Vector.context());
        assertThat(attribute.readable()).containsExactly(MOBILE);
        assertThat(hex(attribute.readable().get(0).secret().bytes())).isEqualTo(Vector.text("secret_hex"));
    }

    @Test
    void readsTwoDevicesWithNameTagAndAlgorithm() {
        OtpAttribute attribute = OtpAttribute.parse(Vector.text("attribute2"), Vector.context());
        assertThat(attribute.readable()).containsExactly(MOBILE, PUSH_PHONE);
    }

    @Test
    void writesTheSameBytes() {
        Devices devices = new OtpAttribute.Empty()
                .in(OtpFormat.NETSCALER_ENCRYPTED)
                .with(MOBILE)
                .with(PUSH_PHONE);
        assertThat(devices.encode(Vector.context().drawingFrom(Vector.vectorNonces())))
                .contains(Vector.text("attribute2"));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
