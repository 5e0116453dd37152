// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phone;

import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The phones of users, kept as credentials of type {@value Phone#TYPE}. Policy is the caller's. */
@SuppressWarnings("DoNotCallSuggester")
public final class Phones {

    private final KeycloakSession session;
    private final RealmModel realm;

    private Phones(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    public static Phones of(KeycloakSession session, RealmModel realm) {
        return new Phones(session, realm);
    }

    /** In the order in which they were added. */
    public List<Phone> of(UserModel user) {
        throw new UnsupportedOperationException(session.toString() + realm + user);
    }

    public Optional<Phone> find(UserModel user, String phoneId) {
        return of(user).stream().filter(phone -> phone.id().equals(phoneId)).findFirst();
    }

    /** Stores a phone under the id that it has. */
    public void add(UserModel user, Phone phone) {
        throw new UnsupportedOperationException(user.toString() + phone);
    }

    /** Gives a phone another name; false if there is no such phone. */
    public boolean rename(UserModel user, String phoneId, String name) {
        throw new UnsupportedOperationException(user + phoneId + name);
    }

    /** Replaces where the phone is woken; empty takes the address away. */
    public boolean changeAddress(UserModel user, String phoneId, Optional<PhoneAddress> address) {
        throw new UnsupportedOperationException(user + phoneId + address);
    }

    /** Removes a phone; false if there is no such phone. */
    public boolean remove(UserModel user, String phoneId) {
        throw new UnsupportedOperationException(user + phoneId);
    }
}
