// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.time.Duration;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * What a run tells the cluster of each user it changes: the same as a change of that user does.
 *
 * @param life the mapper's replication time
 */
record SweepMemory(
        String realmId, ClusterNotes notes, SingleUseObjectProvider objects, ClusterProvider cluster, Duration life) {

    UserMemory of(EntryId user, String attribute) {
        return new UserMemory(
                new RemovedDevices(objects, realmId, user, life),
                new RecentWrites(notes, realmId, user, attribute, life),
                new ClusterLock(cluster, realmId + "." + user));
    }
}
