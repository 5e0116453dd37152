// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.userrecord;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.LDAPConstants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.UserStorageUtil;
import org.keycloak.storage.federated.UserFederatedStorageProvider;

/**
 * Small facts about users in Keycloak's database. They are no user attributes: neither the account API nor the user
 * profile reaches them, and they are the same with LDAP import on and off.
 *
 * <p>A user from a directory is known by the entry's unchangeable id: facts stay through a rename, and through the removal
 * and new import of Keycloak's copy. They go with the realm or the LDAP provider, not with the entry: an entry that a filter
 * hides for a while looks like one that is gone, and must not come back as a newcomer.
 * Written in a transaction of their own, like the directory.
 */
public final class UserRecords {

    /** Facts of one user, as seen in one transaction. */
    public interface Facts {
        Map<String, String> all();

        void set(String name, String value);

        void remove(String name);
    }

    /** Runs something in a transaction of its own, on what realm and storage are in it; on nothing if the realm is gone. */
    public interface Transaction {
        void run(BiConsumer<RealmModel, UserFederatedStorageProvider> work);
    }

    private final RealmModel realm;
    private final UserFederatedStorageProvider storage;
    private final Transaction transaction;

    public UserRecords(RealmModel realm, UserFederatedStorageProvider storage, Transaction transaction) {
        this.realm = realm;
        this.storage = storage;
        this.transaction = transaction;
    }

    public static UserRecords of(KeycloakSession session, RealmModel realm) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        String realmId = realm.getId();
        return new UserRecords(
                realm,
                UserStorageUtil.userFederatedStorage(session),
                work -> KeycloakModelUtils.runJobInTransaction(
                        factory,
                        own -> Optional.ofNullable(own.realms().getRealm(realmId))
                                .ifPresent(found -> work.accept(found, UserStorageUtil.userFederatedStorage(own)))));
    }

    /** Id of the user's records, in the form Keycloak gives to users of a storage provider. */
    public static String key(UserModel user) {
        @Nullable String link = user.getFederationLink();
        @Nullable String provider = link == null ? StorageId.providerId(user.getId()) : link;
        @Nullable String entry = provider == null ? null : user.getFirstAttribute(LDAPConstants.LDAP_ID);
        return entry == null ? user.getId() : new StorageId(provider, "gwmfa-" + entry).getId();
    }

    /** The record of a user. */
    public UserRecord of(UserModel user) {
        return new UserRecord(new StoredFacts(realm, storage, key(user)), changesOf(user));
    }

    /** What changes a user's record; holds nothing of the running request, so it may be used after its end. */
    public Changes changesOf(UserModel user) {
        return new Changes(transaction, key(user));
    }

    /** One user's facts. */
    public static final class UserRecord {

        private final Facts stored;
        private final Changes changes;

        private UserRecord(Facts stored, Changes changes) {
            this.stored = stored;
            this.changes = changes;
        }

        public Set<String> names() {
            return stored.all().keySet();
        }

        public Optional<String> get(String name) {
            return Optional.ofNullable(stored.all().get(name));
        }

        /** Changes the facts now, whatever becomes of the running request. */
        public void change(Consumer<Facts> change) {
            changes.make(change);
        }
    }

    /** Changes of one user's facts, each in a transaction of its own. */
    public static final class Changes {

        private final Transaction transaction;
        private final String key;

        private Changes(Transaction transaction, String key) {
            this.transaction = transaction;
            this.key = key;
        }

        /** Runs once more if another writer was faster: two first writes for one user cannot both succeed. */
        public void make(Consumer<Facts> change) {
            BiConsumer<RealmModel, UserFederatedStorageProvider> work =
                    (realm, storage) -> change.accept(new StoredFacts(realm, storage, key));
            try {
                transaction.run(work);
            } catch (RuntimeException otherWriter) {
                transaction.run(work);
            }
        }
    }

    /** Keycloak's storage by name and single value. */
    private record StoredFacts(RealmModel realm, UserFederatedStorageProvider storage, String key) implements Facts {

        @Override
        public Map<String, String> all() {
            Map<String, String> facts = new TreeMap<>();
            storage.getAttributes(realm, key).forEach((name, values) -> facts.put(name, values.get(0)));
            return facts;
        }

        @Override
        public void set(String name, String value) {
            storage.setSingleAttribute(realm, key, name, value);
        }

        @Override
        public void remove(String name) {
            storage.removeAttribute(realm, key, name);
        }
    }
}
