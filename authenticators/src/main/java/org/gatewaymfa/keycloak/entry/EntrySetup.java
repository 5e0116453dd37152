// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.entry;

import java.net.URI;
import java.util.Optional;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.CibaConfig;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OAuth2DeviceConfig;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.RedirectUtils;

/** Finds out what is missing in a realm for manageotp; each text is for the administrator. */
final class EntrySetup {

    private final RealmModel realm;

    EntrySetup(RealmModel realm) {
        this.realm = realm;
    }

    /** What keeps users from getting in by the address. */
    Optional<String> problem(KeycloakSession session, URI end) {
        return clientProblem().or(this::flowProblem).or(this::actionProblem).or(() -> redirectProblem(session, end));
    }

    /** What keeps the step from barring a login for good. */
    Optional<String> barProblem() {
        return clientProblem().or(this::actionProblem);
    }

    /**
     * What keeps the required action from barring a login. It must come before all others: a marked login showed a password
     * only, and an action like Keycloak's own OTP set-up would ask for no more.
     */
    Optional<String> actionProblem() {
        RequiredActionProviderModel action = realm.getRequiredActionProviderByAlias(ManageOtpEntry.ACTION);
        if (action == null || !action.isEnabled()) {
            return Optional.of("required action " + ManageOtpEntry.ACTION + " is missing or disabled");
        }
        return realm.getRequiredActionProvidersStream()
                .filter(other -> other.isEnabled() && !ManageOtpEntry.ACTION.equals(other.getAlias()))
                .filter(other -> other.getPriority() <= action.getPriority())
                .findFirst()
                .map(other -> "required action " + ManageOtpEntry.ACTION + " must be the first of all required actions,"
                        + " but " + other.getAlias() + " comes before it");
    }

    private Optional<String> clientProblem() {
        ClientModel client = realm.getClientByClientId(ManageOtpEntry.CLIENT);
        if (client == null || !client.isEnabled()) {
            return Optional.of("client " + ManageOtpEntry.CLIENT + " is missing or disabled");
        }
        boolean isOpenIdConnect =
                client.getProtocol() == null || OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol());
        if (!isOpenIdConnect || !client.isStandardFlowEnabled()) {
            return Optional.of(
                    "client " + ManageOtpEntry.CLIENT + " must be an OpenID Connect client with standard flow");
        }
        return grants(client)
                ? Optional.of(
                        "client " + ManageOtpEntry.CLIENT + " must have no way to tokens but the standard flow: no"
                                + " implicit flow, direct access grants, service accounts, device grant or CIBA")
                : Optional.empty();
    }

    /** Whether tokens leave in another way than for a code, which the entry never gives. */
    private static boolean grants(ClientModel client) {
        return client.isImplicitFlowEnabled()
                || client.isDirectAccessGrantsEnabled()
                || client.isServiceAccountsEnabled()
                || Boolean.parseBoolean(
                        client.getAttribute(OAuth2DeviceConfig.OAUTH2_DEVICE_AUTHORIZATION_GRANT_ENABLED))
                || Boolean.parseBoolean(client.getAttribute(CibaConfig.OIDC_CIBA_GRANT_ENABLED));
    }

    private Optional<String> flowProblem() {
        String flowId = realm.getClientByClientId(ManageOtpEntry.CLIENT)
                .getAuthenticationFlowBindingOverride(AuthenticationFlowBindings.BROWSER_BINDING);
        if (flowId == null || realm.getAuthenticationFlowById(flowId) == null) {
            return Optional.of("client " + ManageOtpEntry.CLIENT + " has no browser flow override");
        }
        return alwaysMarks(flowId)
                ? Optional.empty()
                : Optional.of("the browser flow override of client " + ManageOtpEntry.CLIENT + " lacks the step "
                        + ManageOtpEntryAuthenticatorFactory.PROVIDER_ID + " as REQUIRED");
    }

    /** Whether nobody gets to the end of a flow without the step. */
    private boolean alwaysMarks(String flowId) {
        return realm.getAuthenticationExecutionsStream(flowId)
                .filter(AuthenticationExecutionModel::isRequired)
                .anyMatch(execution -> execution.isAuthenticatorFlow()
                        ? alwaysMarks(execution.getFlowId())
                        : ManageOtpEntryAuthenticatorFactory.PROVIDER_ID.equals(execution.getAuthenticator()));
    }

    private Optional<String> redirectProblem(KeycloakSession session, URI end) {
        ClientModel client = realm.getClientByClientId(ManageOtpEntry.CLIENT);
        return RedirectUtils.verifyRedirectUri(session, end.toString(), client) == null
                ? Optional.of("client " + ManageOtpEntry.CLIENT + " does not allow the redirect URI " + end)
                : Optional.empty();
    }
}
