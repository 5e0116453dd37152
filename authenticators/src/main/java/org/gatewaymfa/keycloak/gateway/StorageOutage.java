// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.StorageUnavailableUserModelDelegate;
import org.keycloak.storage.StorageUnavailableException;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.UserStorageProviderModel;
import org.keycloak.storage.ldap.LDAPStorageProvider;

/**
 * Tells a directory that is down from a user who is unknown or disabled. Keycloak (26.7) makes them look the same: where
 * an LDAP provider does not answer, a user it does not know yet is nobody, and one it does is disabled.
 */
final class StorageOutage {

    private StorageOutage() {}

    /** @throws StepUnavailableException if Keycloak calls the user disabled only because the directory did not answer */
    static void check(@Nullable UserModel user) {
        if (user instanceof StorageUnavailableUserModelDelegate) {
            throw StepUnavailableException.ofServer("directory", "The user's directory does not answer");
        }
    }

    /**
     * Asks each enabled LDAP provider itself for a name that led to nobody.
     *
     * @throws StorageUnavailableException if one of them does not answer
     */
    static void checkUnknown(KeycloakSession session, RealmModel realm, String userName) {
        realm.getComponentsStream(realm.getId(), UserStorageProvider.class.getName())
                .map(UserStorageProviderModel::new)
                .filter(UserStorageProviderModel::isEnabled)
                // where Keycloak keeps the provider it has asked before in this request
                .map(model -> session.getAttribute(model.getId()))
                .filter(Objects::nonNull)
                .filter(LDAPStorageProvider.class::isInstance)
                .map(LDAPStorageProvider.class::cast)
                .forEach(provider -> provider.loadLDAPUserByUsername(realm, userName));
    }
}
