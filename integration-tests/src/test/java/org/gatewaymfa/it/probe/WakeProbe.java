// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.probe;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.phone.Phones;
import org.gatewaymfa.keycloak.pushchannel.PushWaker;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Wakes a user's phones as a login does, without one. */
public final class WakeProbe {

    /** Path below the probe's. */
    public static final String WAKE = "wake";

    private final KeycloakSession session;

    WakeProbe(KeycloakSession session) {
        this.session = session;
    }

    /** Asks for it in this request's transaction, which is rolled back if the test wants so. */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Response wake(
            @FormParam("user") String user,
            @FormParam("transaction") String transaction,
            @FormParam("rollback") boolean rollback) {
        RealmModel realm = session.getContext().getRealm();
        UserModel model = session.users().getUserByUsername(realm, user);
        List<Phone> phones = Phones.of(session, realm).of(model);
        PushWaker.of(session, realm).wakeAfterCommit(model, phones, transaction, Duration.ofSeconds(55));
        if (rollback) {
            session.getTransactionManager().setRollbackOnly();
        }
        return Response.ok(Map.of("phones", phones.size())).build();
    }
}
