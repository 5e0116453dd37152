// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

import java.net.URI;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.RealmsResource;

/** Where the realm's app lives. */
final class AppAddress {

    private AppAddress() {}

    /** The page, with the slash at its end; what a QR code or a wake-up adds goes behind {@code #}. */
    static URI of(KeycloakSession session) {
        String realm = session.getContext().getRealm().getName();
        return RealmsResource.realmBaseUrl(session.getContext().getUri())
                .path(PhoneAppResourceProviderFactory.PROVIDER_ID + "/")
                .build(realm);
    }
}
