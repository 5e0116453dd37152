// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The worked vector of NetScaler's encrypted form, and key rings for tests. */
final class Vector {

    static final JsonNode JSON = json();
    static final byte[] GUID = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");
    static final String SECRET = "CHYA3NHIW2YLQPCGS4Z6VV6WBY";
    static final String OTHER_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    private Vector() {}

    static String text(String member) {
        return JSON.path(member).asText();
    }

    static String file(String name) {
        return resource("/netscaler-otp/" + name);
    }

    static String keyFile(String name) {
        return resource("/otp-keys/" + name);
    }

    private static String resource(String name) {
        try (InputStream in = Vector.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json() {
        try {
            return new ObjectMapper().readTree(file("vector.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The vector's key, made from the PEM bodies with nothing but HKDF. */
    static OtpKey key() {
        byte[] salt = body(file("cert.pem")).getBytes(StandardCharsets.US_ASCII);
        byte[] ikm = body(file("key-pkcs1.pem")).getBytes(StandardCharsets.US_ASCII);
        return OtpKey.ofCertificate(text("kid_b64url"), Hkdf.extract(salt, ikm));
    }

    static String body(String pem) {
        return pem.replaceAll("-----[A-Z0-9 ]+-----", "").replaceAll("\\s", "");
    }

    static OtpKeyRing ring(OtpKey... keys) {
        return new OtpKeyRing() {
            @Override
            public Optional<OtpKey> byKid(String kid) {
                return Arrays.stream(keys).filter(key -> key.kid().equals(kid)).findFirst();
            }

            @Override
            public Optional<OtpKey> writingKey() {
                return Arrays.stream(keys).findFirst();
            }
        };
    }

    static OtpContext context() {
        return OtpContext.of(ring(key()), GUID);
    }

    /** Draws the vector's two IVs, in their order. */
    static SecureRandom vectorNonces() {
        List<byte[]> nonces =
                List.of(HexFormat.of().parseHex(text("iv_hex")), HexFormat.of().parseHex(text("iv2_hex")));
        return new SecureRandom() {
            private static final long serialVersionUID = 1L;
            private int next;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(nonces.get(next++), 0, bytes, 0, bytes.length);
            }
        };
    }

    static OtpDevice device(String name) {
        return new OtpDevice(name, OtpFormat.PLAIN, OtpSecret.ofBase32(SECRET), OtpParameters.NETSCALER);
    }
}
