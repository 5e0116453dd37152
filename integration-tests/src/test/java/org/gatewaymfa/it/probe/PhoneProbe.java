// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.probe;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.keycloak.otpattribute.OtpDevice;
import org.gatewaymfa.keycloak.otpattribute.OtpFormat;
import org.gatewaymfa.keycloak.otpattribute.OtpParameters;
import org.gatewaymfa.keycloak.otpattribute.OtpSecret;
import org.gatewaymfa.keycloak.otpstore.AdOtpStore;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.phone.Phones;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Stores a phone and its OTP device, as the page of manageotp does at the end of an enrolment. */
public final class PhoneProbe {

    /** Path below the probe's. */
    public static final String PHONES = "phones";

    private final KeycloakSession session;

    PhoneProbe(KeycloakSession session) {
        this.session = session;
    }

    /** Answers with the user's id, which an app learns when it pairs. */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Response add(
            @FormParam("user") String user,
            @FormParam("phone") String phone,
            @FormParam("name") String name,
            @FormParam("key") String key,
            @FormParam("secret") String secret,
            @FormParam("enrolled") long enrolled)
            throws AdOtpUnavailableException {
        RealmModel realm = session.getContext().getRealm();
        UserModel model = session.users().getUserByUsername(realm, user);
        OtpDevice device = new OtpDevice(name, OtpFormat.PLAIN, OtpSecret.ofBase32(secret), OtpParameters.NETSCALER);
        AdOtpStore.of(session, realm).update(model, devices -> devices.with(device));
        Phones.of(session, realm)
                .add(
                        model,
                        new Phone(
                                phone, name, key, Optional.empty(), Optional.empty(), Instant.ofEpochSecond(enrolled)));
        return Response.ok(Map.of("user", model.getId())).build();
    }
}
