// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Short texts that all nodes share for a while. Whoever holds the lock of what a note is about sees the last one written. */
interface ClusterNotes {

    Optional<Map<String, String>> read(String key);

    void write(String key, Map<String, String> note, Duration life);

    void forget(String key);

    /**
     * Keycloak's single-use objects. Each access is a transaction of its own: what the request's own one writes is seen by others only when the
     * request ends, when the lock is free already.
     */
    static ClusterNotes of(KeycloakSession session) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        return new ClusterNotes() {

            @Override
            public Optional<Map<String, String>> read(String key) {
                return Optional.ofNullable(KeycloakModelUtils.runJobInTransactionWithResult(
                        factory, own -> objects(own).get(key)));
            }

            @Override
            public void write(String key, Map<String, String> note, Duration life) {
                KeycloakModelUtils.runJobInTransaction(
                        factory, own -> objects(own).put(key, life.toSeconds(), note));
            }

            @Override
            public void forget(String key) {
                KeycloakModelUtils.runJobInTransaction(
                        factory, own -> objects(own).remove(key));
            }
        };
    }

    private static SingleUseObjectProvider objects(KeycloakSession session) {
        return session.getProvider(SingleUseObjectProvider.class);
    }
}
