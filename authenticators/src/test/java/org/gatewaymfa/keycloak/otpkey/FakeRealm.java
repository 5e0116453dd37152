// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpkey;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.keys.DefaultKeyManager;
import org.keycloak.keys.GeneratedAesKeyProviderFactory;
import org.keycloak.keys.GeneratedHmacKeyProviderFactory;
import org.keycloak.keys.KeyProvider;
import org.keycloak.keys.KeyProviderFactory;
import org.keycloak.models.KeyManager;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.vault.VaultStringSecret;
import org.keycloak.vault.VaultTranscriber;

/** A realm with key components and Keycloak's own key manager over them; a method nobody needs here answers null. */
final class FakeRealm {

    private static final String ID = "realm";

    private final Map<String, KeyProviderFactory<?>> factories;
    private final List<ComponentModel> components = new ArrayList<>();
    private final RealmModel realm = fake(RealmModel.class, (proxy, method, arguments) -> switch (method.getName()) {
        case "getId", "getName" -> ID;
        case "getComponent" -> component((String) arguments[0]);
        case "getComponentsStream" -> components.stream();
        case "addComponentModel" -> add((ComponentModel) arguments[0]);
        default -> null;
    });

    FakeRealm(OtpKeyProviderFactory factory) {
        factories = Map.of(
                OtpKeyProviderFactory.PROVIDER_ID, factory,
                GeneratedAesKeyProviderFactory.ID, new GeneratedAesKeyProviderFactory(),
                GeneratedHmacKeyProviderFactory.ID, new GeneratedHmacKeyProviderFactory());
    }

    RealmModel realm() {
        return realm;
    }

    /** A new one, as each request has. */
    KeycloakSession session() {
        KeycloakContext context = fake(
                KeycloakContext.class,
                (proxy, method, arguments) -> method.getName().equals("getRealm") ? realm : null);
        KeycloakSessionFactory providers =
                fake(KeycloakSessionFactory.class, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getProviderFactory" -> factories.get((String) arguments[1]);
                    case "getProviderFactoriesStream" -> factories.values().stream();
                    default -> null;
                });
        VaultTranscriber vault = fake(VaultTranscriber.class, (proxy, method, arguments) -> noSecret());
        KeyManager[] keys = new KeyManager[1];
        KeycloakSession made = fake(KeycloakSession.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getContext" -> context;
            case "getKeycloakSessionFactory" -> providers;
            case "vault" -> vault;
            case "keys" -> keys[0];
            default -> null;
        });
        keys[0] = new DefaultKeyManager(made);
        return made;
    }

    private static VaultStringSecret noSecret() {
        return fake(
                VaultStringSecret.class,
                (proxy, method, arguments) -> method.getName().equals("get") ? Optional.empty() : null);
    }

    /** Adds a component as the admin console does: validated, then stored. */
    ComponentModel add(ComponentModel component) {
        Objects.requireNonNull(factories.get(component.getProviderId()))
                .validateConfiguration(session(), realm, component);
        component.setId(KeycloakModelUtils.generateId());
        components.add(component);
        return component;
    }

    ComponentModel add(String providerId, Map<String, String> config) {
        return add(component(providerId, config));
    }

    static ComponentModel component(String providerId, Map<String, String> config) {
        ComponentModel component = new ComponentModel();
        component.setName(providerId);
        component.setProviderId(providerId);
        component.setProviderType(KeyProvider.class.getName());
        config.forEach(component::put);
        return component;
    }

    private @Nullable ComponentModel component(String id) {
        return components.stream()
                .filter(component -> component.getId().equals(id))
                .findFirst()
                .orElse(null);
    }

    List<ComponentModel> components() {
        return components;
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
