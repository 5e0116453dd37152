// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.entry;

import jakarta.ws.rs.core.HttpHeaders;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A page outside any login, in the look of the entry's client. */
final class EntryPage {

    private EntryPage() {}

    static LoginFormsProvider of(KeycloakSession session, RealmModel realm) {
        ClientModel client = realm.getClientByClientId(ManageOtpEntry.CLIENT);
        if (client != null) {
            session.getContext().setClient(client);
        }
        return session.getProvider(LoginFormsProvider.class)
                .setResponseHeader(HttpHeaders.CACHE_CONTROL, ManageOtpEnd.NO_STORE);
    }
}
