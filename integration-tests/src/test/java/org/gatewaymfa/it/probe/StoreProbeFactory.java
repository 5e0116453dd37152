// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.probe;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Offers {@link StoreProbe} below a realm's address. */
public final class StoreProbeFactory implements RealmResourceProviderFactory {

    /** Its path. */
    public static final String ID = "gwmfa-it-store";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new StoreProbe(session);
    }

    @Override
    public void init(Config.Scope config) {
        // Has no settings.
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Has nothing to prepare.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
