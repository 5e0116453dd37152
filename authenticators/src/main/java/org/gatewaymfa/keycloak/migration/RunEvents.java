// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.migration;

import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** Admin events at the start and the end of a run, each stored at once: a run is longer than a transaction should be. */
record RunEvents(KeycloakSessionFactory factory, AdminEventBuilder builder, String providerId, String task) {

    static final String RESOURCE_TYPE = "GWMFA_MIGRATION";

    void begun(boolean dryRun, String query) {
        send("begun", "dry-run", Boolean.toString(dryRun), "parameters", query);
    }

    void ended(String result, int changes) {
        send("ended", "result", result, "changes", Integer.toString(changes));
    }

    private void send(String phase, String firstKey, String firstValue, String secondKey, String secondValue) {
        KeycloakModelUtils.runJobInTransaction(factory, session -> {
            session.getContext()
                    .setRealm(session.realms().getRealm(builder.getEvent().getRealmId()));
            builder.clone(session)
                    .operation(OperationType.ACTION)
                    .resource(RESOURCE_TYPE)
                    .resourcePath("gateway-mfa", "migration", providerId, task)
                    .detail("phase", phase)
                    .detail(firstKey, firstValue)
                    .detail(secondKey, secondValue)
                    .success();
        });
    }
}
