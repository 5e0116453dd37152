// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.enrolment;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.LDAPConstants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.UserModelDelegate;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.UserStorageUtil;
import org.keycloak.storage.ldap.LDAPStorageProvider;

/**
 * Drops the records of users who are gone. To remove Keycloak's copy of a directory's user is no such thing: the next login
 * imports the user again, who must not be a newcomer then. So the records go only when the directory has no entry either.
 */
public final class RemovedUsers {

    private static final Logger LOG = Logger.getLogger(RemovedUsers.class);

    private RemovedUsers() {}

    /** To be called once, when the server starts. */
    public static void watch(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof UserModel.UserPreRemovedEvent removal) {
                removing(removal.getKeycloakSession(), removal.getRealm(), removal.getUser());
            }
        });
    }

    private static void removing(KeycloakSession session, RealmModel realm, UserModel user) {
        String key = UserRecords.key(user);
        if (key.equals(user.getId())) {
            return; // Keycloak drops these itself
        }
        Entry entry = new Entry(
                session.getKeycloakSessionFactory(), realm.getId(), key, user.getFirstAttribute(LDAPConstants.LDAP_ID));
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                entry.forget();
            }

            @Override
            protected void rollbackImpl() {}
        });
    }

    /** Whom the records are about, without Keycloak's user. */
    private record Entry(KeycloakSessionFactory factory, String realmId, String key, String ldapId) {

        void forget() {
            try {
                KeycloakModelUtils.runJobInTransaction(factory, this::forget);
            } catch (RuntimeException unknown) {
                LOG.debugf(
                        unknown,
                        "The records of a removed user stay: the directory did not say whether the entry is gone");
            }
        }

        private void forget(KeycloakSession session) {
            RealmModel realm = session.realms().getRealm(realmId);
            if (realm == null) {
                return;
            }
            session.getContext().setRealm(realm);
            @Nullable UserStorageProvider provider =
                    session.getComponentProvider(UserStorageProvider.class, StorageId.providerId(key));
            if (provider instanceof LDAPStorageProvider ldap && ldap.loadLDAPUserByUuid(realm, ldapId) == null) {
                UserStorageUtil.userFederatedStorage(session).preRemove(realm, new KeyOnly(key));
            }
        }
    }

    /** The storage asks a user for nothing but the id. */
    private static final class KeyOnly extends UserModelDelegate {

        private final String key;

        @SuppressWarnings("NullAway") // there is no user to delegate to
        KeyOnly(String key) {
            super(null);
            this.key = key;
        }

        @Override
        public String getId() {
            return key;
        }
    }
}
