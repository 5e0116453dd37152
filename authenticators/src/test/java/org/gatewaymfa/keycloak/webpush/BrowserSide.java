// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** What a browser does with a message: written from the RFC's receiving side, for tests. */
final class BrowserSide {

    private static final int HEADER = 16 + 4 + 1 + P256.POINT_LENGTH;

    private BrowserSide() {}

    static byte[] decrypt(byte[] body, KeyPair own, byte[] secret) throws GeneralSecurityException {
        byte[] salt = Arrays.copyOf(body, 16);
        byte[] sender = Arrays.copyOfRange(body, 21, HEADER);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own.getPrivate());
        agreement.doPhase(P256.publicKey(sender), true);
        byte[] ownPoint = P256.point((ECPublicKey) own.getPublic());
        byte[] input =
                hmac(hmac(secret, agreement.generateSecret()), "WebPush: info\0", ownPoint, sender, new byte[] {1});
        byte[] random = hmac(salt, "", input);
        byte[] key = Arrays.copyOf(hmac(random, "Content-Encoding: aes128gcm\0", new byte[] {1}), 16);
        byte[] nonce = Arrays.copyOf(hmac(random, "Content-Encoding: nonce\0", new byte[] {1}), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        byte[] padded = cipher.doFinal(body, HEADER, body.length - HEADER);
        return Arrays.copyOf(padded, padded.length - 1);
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        return hmac(key, "", data);
    }

    private static byte[] hmac(byte[] key, String label, byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return mac.doFinal(all.toByteArray());
    }
}
