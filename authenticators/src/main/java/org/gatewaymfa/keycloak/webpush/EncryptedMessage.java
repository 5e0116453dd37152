// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
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
import org.keycloak.common.util.SecretGenerator;

/**
 * A message that only one browser can read: RFC 8291 over the content coding {@code aes128gcm} (RFC 8188), in one record.
 * Each message has a key pair and a salt of its own.
 */
final class EncryptedMessage {

    /** What push services must take is 4,096 bytes; 103 of them are header, padding and tag (RFC 8291 §4). */
    static final int LONGEST = 3993;

    private static final int RECORD_SIZE = 4096;
    private static final int SALT_LENGTH = 16;
    private static final int KEY_LENGTH = 16;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final byte LAST_RECORD = 2;
    private static final byte[] ONE = {1};

    private EncryptedMessage() {}

    static byte[] encrypt(byte[] plain, PushSubscription to) {
        return encrypt(plain, to, P256.generate(), SecretGenerator.getInstance().randomBytes(SALT_LENGTH));
    }

    /** With a given key pair and salt: for test vectors only, each may be used for one message. */
    static byte[] encrypt(byte[] plain, PushSubscription to, KeyPair own, byte[] salt) {
        if (plain.length > LONGEST) {
            throw new IllegalArgumentException("a message of Web Push has at most " + LONGEST + " bytes");
        }
        try {
            byte[] ownPoint = P256.point((ECPublicKey) own.getPublic());
            byte[] pseudoRandomKey = hmac(salt, inputKey(to, own, ownPoint));
            byte[] key = expand(pseudoRandomKey, "Content-Encoding: aes128gcm\0", KEY_LENGTH);
            byte[] nonce = expand(pseudoRandomKey, "Content-Encoding: nonce\0", NONCE_LENGTH);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            byte[] padded = Arrays.copyOf(plain, plain.length + 1);
            padded[plain.length] = LAST_RECORD;
            return join(header(salt, ownPoint), cipher.doFinal(padded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RFC 8188 §2.1; the key id is the sender's public key (RFC 8291 §4). */
    private static byte[] header(byte[] salt, byte[] ownPoint) {
        byte[] recordSize =
                ByteBuffer.allocate(Integer.BYTES).putInt(RECORD_SIZE).array();
        return join(salt, recordSize, new byte[] {(byte) ownPoint.length}, ownPoint);
    }

    /** RFC 8291 §3.4. */
    private static byte[] inputKey(PushSubscription to, KeyPair own, byte[] ownPoint) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own.getPrivate());
        agreement.doPhase(to.key(), true);
        byte[] both = hmac(to.secret().getEncoded(), agreement.generateSecret());
        return hmac(both, join(ascii("WebPush: info\0"), P256.point(to.key()), ownPoint, ONE));
    }

    /** HKDF-Expand of RFC 5869 for at most one block. */
    private static byte[] expand(byte[] pseudoRandomKey, String info, int length) throws GeneralSecurityException {
        return Arrays.copyOf(hmac(pseudoRandomKey, join(ascii(info), ONE)), length);
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
