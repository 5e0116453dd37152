// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phone;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;

/** A phone's platform authenticator, byte by byte: one key, attestation "none", a counter that is always zero. */
public final class Platform {

    static final int PRESENT = 0x01;
    static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;
    private static final byte[] ID = "credential-of-test".getBytes(StandardCharsets.US_ASCII);

    private final PhoneKeys keys = PhoneKeys.generate();

    public PlatformRegistration registers(String origin, String host, SignedLines challenge) {
        return registers(origin, host, challenge, PRESENT | VERIFIED);
    }

    PlatformRegistration registers(String origin, String host, SignedLines challenge, int flags) {
        byte[] authData = bytes(
                sha256(host.getBytes(StandardCharsets.UTF_8)),
                new byte[] {(byte) (flags | ATTESTED)},
                new byte[4 + 16],
                ByteBuffer.allocate(2).putShort((short) ID.length).array(),
                ID,
                coseKey());
        byte[] object = bytes(
                new byte[] {(byte) 0xa3},
                text("fmt"),
                text("none"),
                text("attStmt"),
                new byte[] {(byte) 0xa0},
                text("authData"),
                new byte[] {0x58, (byte) authData.length},
                authData);
        return new PlatformRegistration(
                PhoneKeys.text(client("webauthn.create", origin, challenge)), PhoneKeys.text(object));
    }

    public UserVerification verifies(String origin, String host, SignedLines challenge) {
        return verifies(origin, host, challenge, PRESENT | VERIFIED);
    }

    UserVerification verifies(String origin, String host, SignedLines challenge, int flags) {
        byte[] client = client("webauthn.get", origin, challenge);
        byte[] authData = bytes(sha256(host.getBytes(StandardCharsets.UTF_8)), new byte[] {(byte) flags}, new byte[4]);
        return new UserVerification(
                PhoneKeys.text(client),
                PhoneKeys.text(authData),
                PhoneKeys.text(sign(bytes(authData, sha256(client)))));
    }

    private static byte[] client(String type, String origin, SignedLines challenge) {
        String json = "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, PhoneKeys.text(challenge.hash()), origin);
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.pair().getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** RFC 9052 §7: {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
    private byte[] coseKey() {
        ECPublicKey key = (ECPublicKey) keys.pair().getPublic();
        return bytes(
                new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32},
                coordinate(key.getW().getAffineX()),
                new byte[] {0x22, 0x58, 32},
                coordinate(key.getW().getAffineY()));
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return bytes(new byte[] {(byte) (0x60 | bytes.length)}, bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
