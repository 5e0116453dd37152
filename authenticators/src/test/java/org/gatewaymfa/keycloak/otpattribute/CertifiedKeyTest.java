// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HexFormat;
import org.gatewaymfa.keycloak.otpattribute.KeyFileException.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys from files, as an administrator has them. */
class CertifiedKeyTest {

    private static final String CERTIFICATE = Vector.file("cert.pem");
    private static final String PKCS1 = Vector.file("key-pkcs1.pem");
    private static final String PKCS8 = Vector.file("key-pkcs8.pem");

    @Test
    void pkcs1GivesTheKeyOfTheVector() throws KeyFileException {
        OtpKey key = CertifiedKey.of(PKCS1, CERTIFICATE).key();
        assertThat(key.kid()).isEqualTo(Vector.text("kid_b64url"));
        assertThat(key.netScalerKeys()).extracting(HexFormat.of()::formatHex).containsExactly(Vector.text("key_hex"));
    }

    @Test
    void pkcs8IsConvertedAndItsOwnTextReadAsWell() throws KeyFileException {
        OtpKey key = CertifiedKey.of(PKCS8, CERTIFICATE).key();
        assertThat(key.netScalerKeys())
                .extracting(HexFormat.of()::formatHex)
                .containsExactly(Vector.text("key_hex"), Vector.text("key_hex_if_pkcs8_text_used"));
    }

    @Test
    void aRenewedCertificateOfTheSameKeyIsAnotherKey() throws KeyFileException {
        OtpKey old = CertifiedKey.of(PKCS1, CERTIFICATE).key();
        OtpKey renewed =
                CertifiedKey.of(PKCS1, Vector.keyFile("renewed-cert.pem")).key();
        assertThat(renewed.kid()).isNotEqualTo(old.kid());
        assertThat(renewed.netScalerKey()).isNotEqualTo(old.netScalerKey());
    }

    @Test
    void anExpiredCertificateIsAKeyLikeAnyOther() throws KeyFileException {
        CertifiedKey expired = CertifiedKey.of(PKCS1, Vector.keyFile("expired-cert.pem"));
        assertThat(expired.notAfter()).isEqualTo(Instant.parse("2012-01-01T00:00:00Z"));
    }

    @Test
    void readsAMergedFileAndOneThatLostItsLineBreaks() throws KeyFileException {
        String merged = "Bag Attributes\n" + CERTIFICATE + "\r\n" + PKCS1.replace("\n", "\r\n");
        String kid = Vector.text("kid_b64url");
        assertThat(CertifiedKey.of(merged, merged).key().kid()).isEqualTo(kid);
        assertThat(CertifiedKey.of(PKCS1.replace('\n', ' '), CERTIFICATE.replace('\n', ' '))
                        .key()
                        .kid())
                .isEqualTo(kid);
    }

    @ParameterizedTest
    @CsvSource({
        "encrypted-pkcs1.pem, is encrypted",
        "encrypted-pkcs8.pem, is encrypted",
        "ec-key.pem, is not an RSA key",
        "ec-key-pkcs8.pem, is not an RSA key",
        "renewed-cert.pem, holds no PEM block of a private key"
    })
    void namesWhatIsWrongWithTheKey(String file, String problem) {
        assertProblem(Vector.keyFile(file), CERTIFICATE, Part.PRIVATE_KEY, problem);
    }

    @Test
    void namesADamagedKey() {
        assertProblem(PKCS1.replace("MII", "MIJ"), CERTIFICATE, Part.PRIVATE_KEY, "is damaged");
        assertProblem(PKCS8.replace("MII", "MIJ"), CERTIFICATE, Part.PRIVATE_KEY, "is damaged");
        assertProblem(PKCS1.substring(0, 400), CERTIFICATE, Part.PRIVATE_KEY, "is damaged");
        assertProblem("**********", CERTIFICATE, Part.PRIVATE_KEY, "holds no PEM block");
        assertProblem(" ".repeat(70_000) + PKCS1, CERTIFICATE, Part.PRIVATE_KEY, "");
    }

    @Test
    void namesWhatIsWrongWithTheCertificate() {
        assertProblem(PKCS1, Vector.keyFile("other-cert.pem"), Part.CERTIFICATE, "does not belong to the private key");
        assertProblem(PKCS1, Vector.keyFile("ec-cert.pem"), Part.CERTIFICATE, "does not belong to the private key");
        assertProblem(PKCS1, PKCS1, Part.CERTIFICATE, "holds no PEM block of a certificate");
        assertProblem(PKCS1, CERTIFICATE.replace("MII", "MIJ"), Part.CERTIFICATE, "is damaged");
    }

    private static void assertProblem(String key, String certificate, Part part, String problem) {
        assertThatThrownBy(() -> CertifiedKey.of(key, certificate))
                .isInstanceOfSatisfying(KeyFileException.class, e -> {
                    assertThat(e.part()).isEqualTo(part);
                    assertThat(e.problem()).startsWith(problem);
                });
    }
}
