// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.http.impl.client.CloseableHttpClient;
import org.gatewaymfa.keycloak.secondfactor.Stub;
import org.gatewaymfa.keycloak.secondfactor.Stub.Answer;
import org.keycloak.component.ComponentModel;
import org.keycloak.connections.httpclient.HttpClientBuilder;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.keys.KeyProvider;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.vault.VaultStringSecret;
import org.keycloak.vault.VaultTranscriber;

/** A realm that holds components for Web Push, and Keycloak's own HTTP client. */
final class PushRealm {

    private final List<ComponentModel> components = new ArrayList<>();
    private final WebPushKeyProviderFactory factory = new WebPushKeyProviderFactory();
    private final CloseableHttpClient client = new HttpClientBuilder().build();

    private final RealmModel realm = Stub.of(
            RealmModel.class,
            Map.of(
                    "getId",
                    "realm-id",
                    "getName",
                    "corp",
                    "getComponent",
                    (Answer) arguments -> component((String) arguments[0]),
                    "getComponentsStream",
                    (Answer) arguments -> components.stream()));

    private final KeycloakSession session = Stub.of(
            KeycloakSession.class,
            Map.of(
                    "getContext", Stub.of(KeycloakContext.class, Map.of("getRealm", realm)),
                    "getProvider", Stub.of(HttpClientProvider.class, Map.of("getHttpClient", client)),
                    "vault",
                            Stub.of(VaultTranscriber.class, Map.of("getStringSecret", (Answer)
                                    arguments -> secret((String) arguments[0])))));

    KeycloakSession session() {
        return session;
    }

    RealmModel realm() {
        return realm;
    }

    /** Saves a new component as the admin console does. */
    ComponentModel create(Map<String, String> config) {
        ComponentModel component = component(config);
        factory.validateConfiguration(session, realm, component);
        component.setId(KeycloakModelUtils.generateId());
        components.add(component);
        return component;
    }

    /** Saves a component anew. */
    ComponentModel update(ComponentModel old, Map<String, String> config) {
        ComponentModel component = component(config);
        component.setId(old.getId());
        factory.validateConfiguration(session, realm, component);
        components.set(components.indexOf(old), component);
        return component;
    }

    private ComponentModel component(String id) {
        return components.stream()
                .filter(component -> component.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static ComponentModel component(Map<String, String> config) {
        ComponentModel component = new ComponentModel();
        component.setName("web push");
        component.setProviderId(WebPushKeyProviderFactory.PROVIDER_ID);
        component.setProviderType(KeyProvider.class.getName());
        config.forEach(component::put);
        return component;
    }

    /** The vault holds one secret, under the name of its reference. */
    static final String VAULT_REFERENCE = "${vault.push}";

    static final VapidKey VAULT_KEY = VapidKey.generate();

    private static VaultStringSecret secret(String text) {
        Optional<String> found = text.equals(VAULT_REFERENCE) ? Optional.of(VAULT_KEY.privateKey()) : Optional.empty();
        return new VaultStringSecret() {
            @Override
            public Optional<String> get() {
                return found;
            }

            @Override
            public void close() {}
        };
    }
}
