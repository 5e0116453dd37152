// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Registers {@code /realms/<realm>/gwmfa-gateway} and owns the room its calls wait in. */
public final class GatewayResourceProviderFactory implements RealmResourceProviderFactory {

    /** Id and path of the resource. */
    public static final String PROVIDER_ID = "gwmfa-gateway";

    private @Nullable WaitRoom room;

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        GatewayResource resource = new GatewayResource(session, Objects.requireNonNull(room));
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
    public void postInit(KeycloakSessionFactory factory) {
        room = new WaitRoom();
    }

    @Override
    public void close() {
        if (room != null) {
            room.close();
        }
    }
}
