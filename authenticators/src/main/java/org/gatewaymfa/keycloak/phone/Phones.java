// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phone;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The phones of users, kept as credentials of type {@value Phone#TYPE}: in Keycloak's database, with LDAP import on and off.
 * Policy is the caller's.
 */
public final class Phones {

    /** A bound, not a policy: the policy's limit is the page's. */
    public static final int MOST = 5;

    public Phones() {}

    /** Of the realm's users; everything about a phone hangs on its user. */
    public static Phones of(KeycloakSession session, RealmModel realm) {
        return new Phones();
    }

    /** In the order in which they were added. */
    public List<Phone> of(UserModel user) {
        return stored(user)
                .map(StoredPhone::toPhone)
                .sorted(Comparator.comparing(Phone::enrolled).thenComparing(Phone::id))
                .toList();
    }

    public Optional<Phone> find(UserModel user, String phoneId) {
        return of(user).stream().filter(phone -> phone.id().equals(phoneId)).findFirst();
    }

    /**
     * Stores a phone under the id that it has.
     *
     * @throws IllegalStateException if the user has {@value #MOST} phones
     */
    public void add(UserModel user, Phone phone) {
        if (stored(user).count() >= MOST) {
            throw new IllegalStateException("A user cannot have more than " + MOST + " phones");
        }
        user.credentialManager().createStoredCredential(StoredPhone.toCredential(phone, freeLabel(user, phone)));
    }

    /** Gives a phone another name; false if there is no such phone. */
    public boolean rename(UserModel user, String phoneId, String name) {
        return change(user, phoneId, phone -> phone.withName(name));
    }

    /** Replaces where the phone is woken; empty takes the address away. */
    public boolean changeAddress(UserModel user, String phoneId, Optional<PhoneAddress> address) {
        return change(user, phoneId, phone -> phone.withAddress(address));
    }

    /** Removes a phone; false if there is no such phone. */
    public boolean remove(UserModel user, String phoneId) {
        return find(user, phoneId).isPresent() && user.credentialManager().removeStoredCredentialById(phoneId);
    }

    private static boolean change(UserModel user, String phoneId, UnaryOperator<Phone> change) {
        Optional<Phone> changed = stored(user)
                .filter(credential -> credential.getId().equals(phoneId))
                .findFirst()
                .map(StoredPhone::toPhone)
                .map(change);
        changed.ifPresent(phone -> user.credentialManager()
                .updateStoredCredential(StoredPhone.toCredential(phone, freeLabel(user, phone))));
        return changed.isPresent();
    }

    private static Stream<CredentialModel> stored(UserModel user) {
        return user.credentialManager().getStoredCredentialsByTypeStream(Phone.TYPE);
    }

    /** For Keycloak's lists only. They refuse a label twice, where LDAP import is off even among credentials of all types. */
    private static Optional<String> freeLabel(UserModel user, Phone phone) {
        boolean taken = user.credentialManager()
                .getStoredCredentialsStream()
                .filter(other -> !phone.id().equals(other.getId()) && other.getUserLabel() != null)
                .anyMatch(other -> other.getUserLabel()
                        .trim()
                        .equalsIgnoreCase(phone.name().trim()));
        return taken ? Optional.empty() : Optional.of(phone.name());
    }
}
