// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks.probe;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.services.resource.RealmResourceProvider;

/** Takes users over from the directory and gives them a device of Keycloak's own one-time codes, as its enrolment page does. */
public final class CodeLoader implements RealmResourceProvider {

    /** Path below the probe's. */
    public static final String CODES = "codes";

    private static final int DIGITS = 6;
    private static final int PERIOD_SECONDS = 30;

    private final KeycloakSession session;

    CodeLoader(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Object getResource() {
        return this;
    }

    /** A line has user name and secret in Base32. */
    @POST
    @Path(CODES)
    @Consumes(MediaType.TEXT_PLAIN)
    public Response load(String lines) {
        RealmModel realm = session.getContext().getRealm();
        lines.lines().map(line -> line.split(" ", -1)).forEach(parts -> {
            UserModel user = session.users().getUserByUsername(realm, parts[0]);
            user.credentialManager()
                    .createStoredCredential(
                            OTPCredentialModel.createTOTP(parts[1], DIGITS, PERIOD_SECONDS, "HmacSHA1", "BASE32"));
        });
        return Response.noContent().build();
    }

    @Override
    public void close() {}
}
