// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adminapi;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Registers {@code /admin/realms/<realm>/gateway-mfa}. */
public final class GatewayMfaResourceProviderFactory implements AdminRealmResourceProviderFactory {

    /** Id and path of the resource. */
    public static final String PROVIDER_ID = "gateway-mfa";

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return new AdminRealmResourceProvider() {
            @Override
            public Object getResource(
                    KeycloakSession current,
                    RealmModel realm,
                    AdminPermissionEvaluator auth,
                    AdminEventBuilder adminEvent) {
                return new GatewayMfaResource(current, realm, auth, adminEvent);
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
