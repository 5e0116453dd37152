// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import org.gatewaymfa.keycloak.otpattribute.OtpSecret;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * The cluster's memory of one user's removed devices. A domain controller that has not heard of a removal still shows the device; until
 * replication is over it must not open a login.
 */
final class RemovedDevices {

    private static final String PREFIX = "gwmfa.removed.";

    private final SingleUseObjectProvider cluster;
    private final String realmId;
    private final EntryId user;

    RemovedDevices(SingleUseObjectProvider cluster, String realmId, EntryId user) {
        this.cluster = cluster;
        this.realmId = realmId;
        this.user = user;
    }

    boolean contains(OtpSecret secret) {
        return cluster.contains(key(secret));
    }

    /**
     * Refuses a device from now on. Takes effect at once, whatever becomes of the running transaction.
     *
     * @return whether it was not remembered before
     */
    boolean remember(OtpSecret secret, Duration time) {
        boolean known = contains(secret);
        cluster.remove(key(secret));
        cluster.putIfAbsent(key(secret), time.toSeconds());
        return !known;
    }

    void forget(OtpSecret secret) {
        cluster.remove(key(secret));
    }

    /** Hash of realm, user and secret: nothing can be learnt from the cluster's cache. */
    private String key(OtpSecret secret) {
        MessageDigest hash = sha256();
        for (byte[] part : new byte[][] {realmId.getBytes(StandardCharsets.UTF_8), user.value(), secret.bytes()}) {
            hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
            hash.update(part);
        }
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(hash.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
