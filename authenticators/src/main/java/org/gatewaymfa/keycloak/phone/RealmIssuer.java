// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phone;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;

/** The realm's issuer, as Keycloak computes it for the running request: part of all that a phone signs. */
public final class RealmIssuer {

    private RealmIssuer() {}

    public static String of(KeycloakSession session, RealmModel realm) {
        return Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName());
    }
}
