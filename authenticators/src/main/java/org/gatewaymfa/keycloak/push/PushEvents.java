// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import org.gatewaymfa.keycloak.phone.Phone;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Error events of type <i>login</i>, from the phone's network address and with what the phone showed. The login that was
 * answered reports its own end. No number and no code is in them.
 */
final class PushEvents implements PushReport {

    private static final String APPLICATION = "application";
    private static final String GATEWAY = "gateway";
    private static final String ADDRESS = "client_address";

    private final KeycloakSession session;
    private final RealmModel realm;

    PushEvents(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    @Override
    public void tell(What what, UserModel user, Phone phone, PushContext context) {
        EventBuilder event = new EventBuilder(
                        realm, session, session.getContext().getConnection())
                .event(EventType.LOGIN)
                .user(user)
                .detail(Details.USERNAME, user.getUsername())
                .detail(Details.CREDENTIAL_TYPE, Phone.TYPE)
                .detail(Details.SELECTED_CREDENTIAL_ID, phone.id())
                .detail(Details.CREDENTIAL_USER_LABEL, phone.name())
                .detail(APPLICATION, context.application());
        context.gateway().ifPresent(gateway -> event.detail(GATEWAY, gateway));
        context.address().ifPresent(address -> event.detail(ADDRESS, address));
        event.error(what.error());
    }
}
