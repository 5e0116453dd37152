// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.keycloak.secondfactor.InMemorySingleUseObjects;

/** The cluster's notes without a server. */
record InMemoryNotes(InMemorySingleUseObjects cluster) implements ClusterNotes {

    /** What the cluster knows about alice. */
    static UserMemory memory(AdOtpMapperConfig config, InMemorySingleUseObjects cluster, ClusterLock lock) {
        EntryId id = TestDirectory.guid();
        Duration life = config.replicationTime();
        return new UserMemory(
                new RemovedDevices(cluster, "realm", id, life),
                new RecentWrites(new InMemoryNotes(cluster), "realm", id, config.attribute(), life),
                lock);
    }

    @Override
    public Optional<Map<String, String>> read(String key) {
        return Optional.ofNullable(cluster.get(key));
    }

    @Override
    public void write(String key, Map<String, String> note, Duration life) {
        cluster.put(key, life.toSeconds(), note);
    }

    @Override
    public void forget(String key) {
        cluster.remove(key);
    }
}
