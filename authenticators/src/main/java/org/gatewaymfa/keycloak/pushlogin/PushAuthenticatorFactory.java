// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushlogin;

import java.util.List;
import org.gatewaymfa.keycloak.phone.Phone;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Offers the step <i>Push</i>. */
public final class PushAuthenticatorFactory implements AuthenticatorFactory {

    public static final String PROVIDER_ID = Phone.TYPE;

    private static final Authenticator STEP = new PushAuthenticator();

    private static final List<ProviderConfigProperty> PROPERTIES = ProviderConfigurationBuilder.create()
            .property()
            .name(PushConfig.TIMEOUT)
            .type(ProviderConfigProperty.INTEGER_TYPE)
            .label("Time-out in seconds")
            .helpText("How long the phone may take, 15 to 300. Then the login goes on with the next alternative.")
            .defaultValue(PushConfig.DEFAULT_TIMEOUT)
            .add()
            .property()
            .name(PushConfig.APPROVAL)
            .type(ProviderConfigProperty.LIST_TYPE)
            .options(PushConfig.approvals())
            .label("Approval")
            .helpText("How the approval is tied to the login. number: the login shows a number, which is typed into the"
                    + " phone. code: the phone shows a code, which is typed into the login. tap: approve or deny, nothing"
                    + " else; weak, and only for gateways that let the request wait. auto: number in a browser, code at a"
                    + " gateway.")
            .defaultValue(PushConfig.AUTO)
            .add()
            .property()
            .name(PushConfig.NUMBER_LENGTH)
            .type(ProviderConfigProperty.INTEGER_TYPE)
            .label("Digits of the number")
            .helpText("Length of the number that the login shows, 2 to 6. NIST SP 800-63B-4 asks for 6.")
            .defaultValue(PushConfig.DEFAULT_NUMBER_LENGTH)
            .add()
            .property()
            .name(PushConfig.UNANSWERED_LIMIT)
            .type(ProviderConfigProperty.INTEGER_TYPE)
            .label("Unanswered requests")
            .helpText("After so many requests without an answer within 24 hours only codes are asked for, 1 to 20.")
            .defaultValue(PushConfig.DEFAULT_UNANSWERED_LIMIT)
            .add()
            .property()
            .name(PushConfig.TEXT)
            .type(ProviderConfigProperty.STRING_TYPE)
            .label("Text of the page")
            .helpText("First sentence of the waiting page instead of its own: a text, or ${key} of a message.")
            .add()
            .build();

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Push";
    }

    @Override
    public String getHelpText() {
        return "Asks the user's phone. Without an answer in time the login goes on with the next alternative.";
    }

    /** Outside the categories that Keycloak counts failures for: nothing that happens here counts against the account. */
    @Override
    public String getReferenceCategory() {
        return Phone.TYPE;
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return STEP;
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return PROPERTIES;
    }

    @Override
    public AuthenticationExecutionModel.Requirement[] getRequirementChoices() {
        return REQUIREMENT_CHOICES.clone();
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
