// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks.probe;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.phone.Phones;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resource.RealmResourceProvider;

/** Stores phones as the page of manageotp does at the end of an enrolment. */
public final class PhoneLoader implements RealmResourceProvider {

    /** Path below the probe's. */
    public static final String PHONES = "phones";

    private static final Duration AGE = Duration.ofDays(2);

    private final KeycloakSession session;

    PhoneLoader(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Object getResource() {
        return this;
    }

    /** A line has user name, id of the phone and its key; the answer names the users' ids. */
    @POST
    @Path(PHONES)
    @Consumes(MediaType.TEXT_PLAIN)
    @Produces(MediaType.APPLICATION_JSON)
    public Response load(String lines) {
        RealmModel realm = session.getContext().getRealm();
        Map<String, String> ids = new LinkedHashMap<>();
        lines.lines().map(line -> line.split(" ", -1)).forEach(parts -> {
            UserModel user = session.users().getUserByUsername(realm, parts[0]);
            Phone phone = new Phone(
                    parts[1],
                    "Phone",
                    parts[2],
                    Optional.empty(),
                    Optional.empty(),
                    Instant.now().minus(AGE));
            Phones.of(session, realm).add(user, phone);
            ids.put(parts[0], user.getId());
        });
        return Response.ok(ids).build();
    }

    @Override
    public void close() {}
}
