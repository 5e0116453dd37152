// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpkey;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** The key files of the tests. */
final class KeyFiles {

    static final String KEY = read("/netscaler-otp/key-pkcs1.pem");
    static final String KEY_PKCS8 = read("/netscaler-otp/key-pkcs8.pem");
    static final String CERTIFICATE = read("/netscaler-otp/cert.pem");
    static final String RENEWED_CERTIFICATE = read("/otp-keys/renewed-cert.pem");
    static final String EXPIRED_CERTIFICATE = read("/otp-keys/expired-cert.pem");
    static final String OTHER_CERTIFICATE = read("/otp-keys/other-cert.pem");
    static final String ENCRYPTED_KEY = read("/otp-keys/encrypted-pkcs8.pem");

    /** The key id of {@link #CERTIFICATE}. */
    static final String KID = "FLprdzR1RtLoFMtOOPBSjepFees=";

    private KeyFiles() {}

    static Map<String, String> imported(String key, String certificate) {
        return Map.of(OtpKeyConfig.PRIVATE_KEY, key, OtpKeyConfig.CERTIFICATE, certificate);
    }

    private static String read(String name) {
        try (InputStream in = KeyFiles.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
