// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.gatewaymfa.keycloak.otpattribute.OtpAlgorithm;
import org.gatewaymfa.keycloak.otpattribute.OtpParameters;
import org.gatewaymfa.keycloak.otpattribute.OtpSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key URI, and the way from it to a picture and back by an independent reader. */
class KeyUriTest {

    private static final OtpSecret SECRET = OtpSecret.ofBase32("CHYA3NHIW2YLQPCGS4Z6VV6WBY");

    @Test
    void saysWhatAppsNeed() {
        assertThat(uri("Corp", "alice", Optional.empty()))
                .isEqualTo("otpauth://totp/Corp:alice?secret=CHYA3NHIW2YLQPCGS4Z6VV6WBY&issuer=Corp"
                        + "&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void saysTheParametersOfTheMapper() {
        OtpParameters parameters = new OtpParameters(OtpAlgorithm.SHA256, 8, 60);

        assertThat(KeyUri.of("Corp", "alice", SECRET, parameters, Optional.empty()))
                .endsWith("&algorithm=SHA256&digits=8&period=60");
    }

    @Test
    void encodesAllButUnreservedCharacters() {
        assertThat(uri("Müller & Co", "alice+otp@corp.example", Optional.empty()))
                .startsWith("otpauth://totp/M%C3%BCller%20%26%20Co:alice%2Botp%40corp.example?")
                .contains("&issuer=M%C3%BCller%20%26%20Co&");
    }

    @Test
    void leavesTheColonToThePrefix() {
        assertThat(uri("Corp: VPN", "CORP:alice", Optional.empty()))
                .startsWith("otpauth://totp/Corp%20VPN:CORP%20alice?")
                .contains("&issuer=Corp%20VPN&");
    }

    @Test
    void canCarryNetScalersDeviceName() {
        assertThat(uri("Corp", "alice", Optional.of("My phone"))).endsWith("&device=My%20phone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "alice@corp.example", "Ünal Größe", "a b&c=d?e#f%g/h", "CORP\\alice"})
    void thePictureSaysTheSame(String label) throws IOException, ReaderException {
        String uri = uri("Corp & Söhne", label, Optional.of("My phone"));

        assertThat(decoded(QrCode.dataUrl(uri))).isEqualTo(uri);
        assertThat(URI.create(uri).getPath()).isEqualTo("/Corp & Söhne:" + label);
    }

    @Test
    void theLongestNamesAreCutSoThatTheyFit() throws IOException, ReaderException {
        OtpSecret longest = OtpSecret.of(new byte[64]);
        String uri = KeyUri.of(
                "Ü".repeat(128), "ß".repeat(128), longest, OtpParameters.NETSCALER, Optional.of("A".repeat(64)));

        assertThat(decoded(QrCode.dataUrl(uri))).isEqualTo(uri);
    }

    private static String uri(String issuer, String label, Optional<String> device) {
        return KeyUri.of(issuer, label, SECRET, OtpParameters.NETSCALER, device);
    }

    private static String decoded(String dataUrl) throws IOException, ReaderException {
        String prefix = "data:image/png;base64,";
        assertThat(dataUrl).startsWith(prefix);
        byte[] png = Base64.getDecoder().decode(dataUrl.substring(prefix.length()));
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        LuminanceSource source = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}
