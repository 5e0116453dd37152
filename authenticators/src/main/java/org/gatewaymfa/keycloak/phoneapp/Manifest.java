// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/** The web app manifest of one realm (W3C Application Manifest): identity, scope and start are the app's own path. */
final class Manifest {

    private static final String TYPE = "application/manifest+json";
    private static final String BACKGROUND = "#f4f6fb";
    private static final String THEME = "#1b3fae";

    private Manifest() {}

    static AppFile of(KeycloakSession session) {
        String path = AppAddress.of(session).getRawPath();
        return new AppFile(
                Json.bytes(content(path, RealmTitle.of(session.getContext().getRealm()))), TYPE);
    }

    static Map<String, Object> content(String path, String realm) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("id", path);
        manifest.put("scope", path);
        manifest.put("start_url", path);
        manifest.put("name", "Authenticator – " + realm);
        manifest.put("short_name", "Authenticator");
        manifest.put("display", "standalone");
        manifest.put("background_color", BACKGROUND);
        manifest.put("theme_color", THEME);
        manifest.put("categories", List.of("security", "utilities"));
        manifest.put(
                "icons",
                List.of(
                        icon(AppIcons.SMALL, "192x192", "any"),
                        icon(AppIcons.LARGE, "512x512", "any"),
                        icon(AppIcons.MASKABLE, "512x512", "maskable")));
        return manifest;
    }

    private static Map<String, String> icon(String file, String size, String purpose) {
        return Map.of("src", file, "sizes", size, "type", "image/png", "purpose", purpose);
    }
}
