// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.gatewaymfa.keycloak.gateway.EndedLogin;
import org.gatewaymfa.keycloak.gateway.GatewayDialog;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.secondfactor.Fallback;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.Details;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.urls.UrlType;

/**
 * Refuses a user who has no second factor, and says where to get one. The last alternative of a flow's second factors: a
 * login that gets here has the right password and nothing else. It never lets anybody in.
 */
final class EnrolHintAuthenticator implements Authenticator {

    private static final String PAGE = "gwmfa-enrol-hint.ftl";
    private static final String NO_SECOND_FACTOR = "no_second_factor";
    private static final String NO_OTHER_METHOD = "no_other_second_factor";

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (EndedLogin.refuses(context)) {
            return;
        }
        if (hasPhone(context.getUser())) {
            context.getEvent().user(context.getUser()).error(NO_OTHER_METHOD);
            EndedLogin.refuse(
                    context, AuthenticationFlowError.CREDENTIAL_SETUP_REQUIRED, AdOtpMessages.NO_OTHER_METHOD);
            return;
        }
        hint(context);
    }

    private static void hint(AuthenticationFlowContext context) {
        String url = enrolUrl(context);
        // The password step before left its own credential type; it is not what this event is about.
        context.getEvent()
                .user(context.getUser())
                .removeDetail(Details.CREDENTIAL_TYPE)
                .error(NO_SECOND_FACTOR);
        Optional<GatewayDialog> gateway = GatewayDialog.of(context);
        Response answer = gateway.map(dialog -> dialog.refuse(AdOtpMessages.ENROL_FIRST, url))
                .orElseGet(() -> page(context, url));
        context.failure(AuthenticationFlowError.CREDENTIAL_SETUP_REQUIRED, answer);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        authenticate(context);
    }

    private static Response page(AuthenticationFlowContext context, String url) {
        return context.form()
                .setAttribute("enrolUrl", url)
                .setStatus(Response.Status.FORBIDDEN)
                .createForm(PAGE);
    }

    private static String enrolUrl(AuthenticationFlowContext context) {
        return EnrolHintConfig.from(context.getAuthenticatorConfig())
                .enrolUrl()
                .orElseGet(() -> context.getSession()
                        .getContext()
                        .getUri(UrlType.FRONTEND)
                        .getBaseUriBuilder()
                        .path("realms/{realm}/manageotp")
                        .build(context.getRealm().getName()))
                .toString();
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    /**
     * For users without a device; a user with nothing but a phone gets here once the phone is of no help.
     *
     * @throws RuntimeException if the devices cannot be read
     */
    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        try {
            return (!hasPhone(user) || isPushOver(session)) && !new RequestDevices(session, realm).hasDevice(user);
        } catch (AdOtpUnavailableException cause) {
            throw Outage.refusal(session, realm, user, cause);
        }
    }

    private static boolean hasPhone(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(Phone.TYPE)
                .findAny()
                .isPresent();
    }

    private static boolean isPushOver(KeycloakSession session) {
        AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
        return login != null && Fallback.of(login).isPresent();
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        // The user is sent to enrol; the login does not wait for it.
    }

    @Override
    public void close() {}
}
