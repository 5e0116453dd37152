// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks.probe;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Offers {@link CodeLoader} below a realm's address. */
public final class CodeLoaderFactory implements RealmResourceProviderFactory {

    /** Its path. */
    public static final String ID = "gwmfa-benchmark-codes";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new CodeLoader(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
