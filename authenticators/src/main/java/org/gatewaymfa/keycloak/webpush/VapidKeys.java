// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.vault.VaultStringSecret;

/** Finds a realm's settings for Web Push. A realm without them has none: its phones only ask by themselves. */
public final class VapidKeys {

    /** Note of a cached component: checking its key once per change, not once per message. */
    private static final String CONFIG_NOTE = WebPushKeyProviderFactory.PROVIDER_ID + ".config";

    private VapidKeys() {}

    /** What browsers take as {@code applicationServerKey}: a point of 65 bytes in base64url. Empty if Web Push is off. */
    public static Optional<String> publicKey(RealmModel realm) {
        return component(realm).map(VapidConfig::publicKey).filter(key -> !key.isEmpty());
    }

    static Optional<VapidConfig> config(KeycloakSession session, RealmModel realm) {
        return component(realm).map(component -> cached(session, component));
    }

    private static VapidConfig cached(KeycloakSession session, ComponentModel component) {
        @Nullable VapidConfig config = component.getNote(CONFIG_NOTE);
        return config == null ? check(session, component) : config;
    }

    /** Reads the settings anew; a component that is being saved has those of before in its note. */
    static VapidConfig check(KeycloakSession session, ComponentModel component) {
        VapidConfig config = VapidConfig.from(component, text -> {
            try (VaultStringSecret secret = session.vault().getStringSecret(text)) {
                return secret.get().orElse(text);
            }
        });
        component.setNote(CONFIG_NOTE, config);
        return config;
    }

    private static Optional<ComponentModel> component(RealmModel realm) {
        return WebPushKeyProviderFactory.components(realm).min(Comparator.comparing(ComponentModel::getId));
    }
}
