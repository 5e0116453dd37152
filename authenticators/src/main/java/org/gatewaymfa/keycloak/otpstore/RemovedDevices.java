// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.time.Duration;
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
    private final Duration life;

    RemovedDevices(SingleUseObjectProvider cluster, String realmId, EntryId user, Duration life) {
        this.cluster = cluster;
        this.realmId = realmId;
        this.user = user;
        this.life = life;
    }

    boolean contains(OtpSecret secret) {
        return cluster.contains(key(secret));
    }

    /**
     * Refuses a device from now on. Takes effect at once, whatever becomes of the running transaction.
     *
     * @return whether it was not remembered before
     */
    boolean remember(OtpSecret secret) {
        boolean known = contains(secret);
        cluster.remove(key(secret));
        cluster.putIfAbsent(key(secret), life.toSeconds());
        return !known;
    }

    void forget(OtpSecret secret) {
        cluster.remove(key(secret));
    }

    /** Hash of realm, user and secret: nothing can be learnt from the cluster's cache. */
    private String key(OtpSecret secret) {
        return PREFIX
                + ClusterHash.of(realmId).and(user.value()).and(secret.bytes()).text();
    }
}
