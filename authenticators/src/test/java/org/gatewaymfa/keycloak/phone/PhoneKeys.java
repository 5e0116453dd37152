// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phone;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** The app's key on a phone. */
public final class PhoneKeys {

    private final KeyPair pair;

    private PhoneKeys(KeyPair pair) {
        this.pair = pair;
    }

    public static PhoneKeys generate() {
        return onCurve("secp256r1");
    }

    static PhoneKeys onCurve(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return new PhoneKeys(generator.generateKeyPair());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public String publicKey() {
        return text(pair.getPublic().getEncoded());
    }

    public String sign(String... lines) {
        return sign(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    String sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return text(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    KeyPair pair() {
        return pair;
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
