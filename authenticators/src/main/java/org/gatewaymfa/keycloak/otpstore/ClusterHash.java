// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** SHA-256 over texts and bytes, each after its length, so that nothing can be learnt from keys and notes in the cluster's cache. */
final class ClusterHash {

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    /** Enough to tell apart the values of one user. */
    private static final int BRIEF = 12;

    private final MessageDigest hash;

    private ClusterHash() {
        try {
            hash = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    static ClusterHash of(String text) {
        return new ClusterHash().and(text);
    }

    ClusterHash and(String text) {
        return and(text.getBytes(StandardCharsets.UTF_8));
    }

    ClusterHash and(byte[] part) {
        hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        hash.update(part);
        return this;
    }

    String text() {
        return TEXT.encodeToString(hash.digest());
    }

    String brief() {
        return TEXT.encodeToString(Arrays.copyOf(hash.digest(), BRIEF));
    }
}
