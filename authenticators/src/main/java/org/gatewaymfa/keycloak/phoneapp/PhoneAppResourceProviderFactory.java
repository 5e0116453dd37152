// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Registers {@code /realms/<realm>/gwmfa-phone/} and owns the files that are the same for all realms. */
public final class PhoneAppResourceProviderFactory implements RealmResourceProviderFactory {

    /** Id and path of the resource. */
    public static final String PROVIDER_ID = "gwmfa-phone";

    private @Nullable AppFiles files;

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        PhoneAppResource resource = new PhoneAppResource(session, Objects.requireNonNull(files));
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
        files = AppFiles.load();
    }

    @Override
    public void close() {}
}
