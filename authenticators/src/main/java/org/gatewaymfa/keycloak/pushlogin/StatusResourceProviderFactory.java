// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushlogin;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Registers {@code /realms/<realm>/gwmfa-push}. */
public final class StatusResourceProviderFactory implements RealmResourceProviderFactory {

    /** Id and path of the resource. */
    public static final String PROVIDER_ID = "gwmfa-push";

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        StatusResource resource = new StatusResource(session);
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return resource;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
