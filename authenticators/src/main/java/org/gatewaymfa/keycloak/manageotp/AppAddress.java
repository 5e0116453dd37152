// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.net.URI;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.urls.UrlType;

/**
 * Where phones find the app of the realm, as Keycloak's own settings say: its host name or the realm's front end URL.
 *
 * @param url ends with a slash
 */
record AppAddress(URI url) {

    private static final String APP = "gwmfa-phone";
    private static final Set<String> THIS_COMPUTER = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Who can use an address. */
    enum Reach {
        PHONES,
        /** A browser on this very computer only. */
        THIS_COMPUTER,
        /** Nobody: browsers keep keys and notifications from pages without HTTPS. */
        NOBODY
    }

    static AppAddress of(KeycloakSession session, RealmModel realm) {
        return new AppAddress(session.getContext()
                .getUri(UrlType.FRONTEND)
                .getBaseUriBuilder()
                .path("realms")
                .path(realm.getName())
                .path(APP + "/")
                .build());
    }

    Reach reach() {
        String host = String.valueOf(url.getHost());
        if (THIS_COMPUTER.contains(host) || host.endsWith(".localhost")) {
            return Reach.THIS_COMPUTER;
        }
        return "https".equals(url.getScheme()) ? Reach.PHONES : Reach.NOBODY;
    }

    /** What the QR code says. The code stands behind the #, which browsers send to no server. */
    String withCode(String code) {
        return url + "#pair=" + code.replaceAll("[^A-Za-z0-9]", "");
    }
}
