// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.check;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of a realm at one of Keycloak's URLs. */
record RealmUrl(URI base, String realm) {

    URI discovery() {
        return at("/.well-known/openid-configuration");
    }

    URI report() {
        return at("/gwmfa-gateway/report");
    }

    private URI at(String path) {
        String encoded = URLEncoder.encode(realm, StandardCharsets.UTF_8).replace("+", "%20");
        return URI.create(base + "/realms/" + encoded + path);
    }
}
