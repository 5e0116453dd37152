// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Keys for Keycloak's single-use objects. Those are not scoped by realm and hold at most 255 characters, while a user's
 * id can be longer (it contains the user name where LDAP import is off): so the parts are hashed, each with its length.
 */
public final class SingleUseKey {

    private SingleUseKey() {}

    /** A key of at most 255 characters as long as the prefix is short; nobody can tell the parts from it. */
    public static String of(String prefix, String... parts) {
        return of(prefix, new byte[0], parts);
    }

    /**
     * A key that also depends on bytes.
     *
     * @param secret mixed in like a part; only its hash together with the parts is part of the key
     */
    public static String of(String prefix, byte[] secret, String... parts) {
        MessageDigest sha256 = sha256();
        update(sha256, secret);
        for (String part : parts) {
            update(sha256, part.getBytes(StandardCharsets.UTF_8));
        }
        return prefix + '|' + Base64.getUrlEncoder().withoutPadding().encodeToString(sha256.digest());
    }

    private static void update(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        digest.update(part);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing); // every Java platform has it
        }
    }
}
