// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;

/**
 * The key by which push services know this realm again (RFC 8292). Browsers bind each subscription to its public half: with
 * another key all of them are dead.
 */
final class VapidKey {

    private final ECPrivateKey privateKey;
    private final String publicKey;

    private VapidKey(ECPrivateKey privateKey, String publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    static VapidKey generate() {
        KeyPair pair = P256.generate();
        return new VapidKey(
                (ECPrivateKey) pair.getPrivate(), Base64Url.encode(P256.point((ECPublicKey) pair.getPublic())));
    }

    /**
     * Reads a key as the usual tools write it.
     *
     * @param privateKey 32 bytes in base64url
     * @param publicKey 65 bytes in base64url
     * @throws IllegalArgumentException if these are not two halves of one key; the message holds nothing of them
     */
    static VapidKey of(String privateKey, String publicKey) {
        byte[] point = Base64Url.decode(publicKey);
        ECPublicKey open = P256.publicKey(point);
        VapidKey key = new VapidKey(P256.privateKey(Base64Url.decode(privateKey)), Base64Url.encode(point));
        byte[] probe = "gwmfa-web-push".getBytes(StandardCharsets.US_ASCII);
        if (!verifies(open, probe, key.sign(probe))) {
            throw new IllegalArgumentException("not the two halves of one key");
        }
        return key;
    }

    /** ES256 in the form of JWS (RFC 7518 §3.4): r and s, 32 bytes each. */
    byte[] sign(byte[] data) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(privateKey);
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean verifies(ECPublicKey key, byte[] data, byte[] signed) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(key);
            signature.update(data);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The point in base64url: what browsers take as {@code applicationServerKey}. */
    String publicKey() {
        return publicKey;
    }

    String privateKey() {
        return Base64Url.encode(P256.number(privateKey));
    }

    @Override
    public String toString() {
        return "VapidKey[" + publicKey + "]";
    }
}
