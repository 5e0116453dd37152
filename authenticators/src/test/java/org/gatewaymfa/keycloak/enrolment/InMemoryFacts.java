// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.enrolment;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatewaymfa.keycloak.secondfactor.Stub;
import org.gatewaymfa.keycloak.userrecord.UserRecords;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.models.RealmModel;
import org.keycloak.storage.federated.UserFederatedStorageProvider;

/** Keycloak's storage for facts about users, without a database. */
public final class InMemoryFacts {

    /** Facts by user and name. */
    final Map<String, Map<String, String>> facts = new TreeMap<>();

    final AtomicInteger writes = new AtomicInteger();

    /** How many of the next writes fail, as when another node was faster. */
    final AtomicInteger failures = new AtomicInteger();

    public UserRecords records(RealmModel realm) {
        UserFederatedStorageProvider storage = Stub.of(
                UserFederatedStorageProvider.class,
                Map.of(
                        "getAttributes", (Stub.Answer) args -> attributes((String) args[1]),
                        "setSingleAttribute",
                                (Stub.Answer) args -> set((String) args[1], (String) args[2], (String) args[3]),
                        "removeAttribute", (Stub.Answer) args -> remove((String) args[1], (String) args[2])));
        return new UserRecords(realm, storage, work -> {
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("another writer was faster");
            }
            work.accept(realm, storage);
        });
    }

    private MultivaluedHashMap<String, String> attributes(String user) {
        MultivaluedHashMap<String, String> attributes = new MultivaluedHashMap<>();
        facts.getOrDefault(user, Map.of()).forEach(attributes::add);
        return attributes;
    }

    private Object set(String user, String name, String value) {
        writes.incrementAndGet();
        facts.computeIfAbsent(user, unused -> new TreeMap<>()).put(name, value);
        return user;
    }

    private Object remove(String user, String name) {
        facts.getOrDefault(user, new TreeMap<>()).remove(name);
        return user;
    }
}
