// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.probe;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.gatewaymfa.keycloak.otpattribute.OtpDevice;
import org.gatewaymfa.keycloak.otpattribute.OtpFormat;
import org.gatewaymfa.keycloak.otpattribute.OtpParameters;
import org.gatewaymfa.keycloak.otpattribute.OtpSecret;
import org.gatewaymfa.keycloak.otpstore.AdOtpStore;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resource.RealmResourceProvider;

/** Writes a device as the product's own pages will. */
public final class StoreProbe implements RealmResourceProvider {

    /** Path below the probe's. */
    public static final String DEVICES = "devices";

    private final KeycloakSession session;

    StoreProbe(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Object getResource() {
        return this;
    }

    /** Adds a device in the plain form; 503 with the reason where the store cannot. */
    @POST
    @Path(DEVICES)
    @Produces(MediaType.APPLICATION_JSON)
    public Response add(
            @FormParam("user") String user, @FormParam("device") String device, @FormParam("secret") String secret) {
        RealmModel realm = session.getContext().getRealm();
        UserModel model = session.users().getUserByUsername(realm, user);
        OtpDevice added = new OtpDevice(device, OtpFormat.PLAIN, OtpSecret.ofBase32(secret), OtpParameters.NETSCALER);
        try {
            AdOtpStore.of(session, realm).update(model, devices -> devices.with(added));
            return Response.ok(Map.of("reason", "")).build();
        } catch (AdOtpUnavailableException e) {
            return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                    .entity(Map.of("reason", e.reason().name(), "message", String.valueOf(e.getMessage())))
                    .build();
        }
    }

    /** The same for phones. */
    @Path(PhoneProbe.PHONES)
    public PhoneProbe phones() {
        return new PhoneProbe(session);
    }

    /** Wakes phones. */
    @Path(WakeProbe.WAKE)
    public WakeProbe wake() {
        return new WakeProbe(session);
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
