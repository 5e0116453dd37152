// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * What the whole cluster knows about one user's devices beside the directory.
 *
 * @param removed devices that were removed a short time ago
 * @param writes our last changes
 * @param lock who changes them now
 */
record UserMemory(RemovedDevices removed, RecentWrites writes, ClusterLock lock) {

    static UserMemory of(KeycloakSession session, RealmModel realm, AdOtpMapperConfig config, EntryId user) {
        return new UserMemory(
                new RemovedDevices(
                        session.getProvider(SingleUseObjectProvider.class),
                        realm.getId(),
                        user,
                        config.replicationTime()),
                new RecentWrites(
                        ClusterNotes.of(session), realm.getId(), user, config.attribute(), config.replicationTime()),
                new ClusterLock(session.getProvider(ClusterProvider.class), realm.getId() + "." + user));
    }
}
