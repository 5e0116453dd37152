// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.migration;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.utils.KeycloakModelUtils;

/** One run per LDAP provider in the whole cluster. The slot of a run that died is free after a minute. */
final class RunSlot implements AutoCloseable {

    private static final int LIFE_SECONDS = 60;
    private static final String RUN = "run";

    private final KeycloakSessionFactory factory;
    private final String key;
    private final String run = UUID.randomUUID().toString();

    private RunSlot(KeycloakSessionFactory factory, String key) {
        this.factory = factory;
        this.key = key;
    }

    /** Takes the slot, if it is free. */
    static Optional<RunSlot> take(KeycloakSessionFactory factory, String realmId, String providerId) {
        RunSlot slot = new RunSlot(factory, "gwmfa.migration." + realmId + "." + providerId);
        boolean free = KeycloakModelUtils.runJobInTransactionWithResult(
                factory, session -> objects(session).putIfAbsent(slot.key, LIFE_SECONDS));
        if (!free) {
            return Optional.empty();
        }
        slot.write();
        return Optional.of(slot);
    }

    /** Keeps the slot, if it is still this run's: one that was held up for a minute has lost it. */
    boolean renew() {
        Map<String, String> note = KeycloakModelUtils.runJobInTransactionWithResult(
                factory, session -> objects(session).get(key));
        boolean own = note != null && run.equals(note.get(RUN));
        if (own) {
            write();
        }
        return own;
    }

    private void write() {
        KeycloakModelUtils.runJobInTransaction(
                factory, session -> objects(session).put(key, LIFE_SECONDS, Map.of(RUN, run)));
    }

    private static SingleUseObjectProvider objects(KeycloakSession session) {
        return session.getProvider(SingleUseObjectProvider.class);
    }

    /** Frees the slot, if it is still this run's. */
    @Override
    public void close() {
        KeycloakModelUtils.runJobInTransaction(factory, session -> {
            Map<String, String> note = objects(session).get(key);
            if (note != null && run.equals(note.get(RUN))) {
                objects(session).remove(key);
            }
        });
    }
}
