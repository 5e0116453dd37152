// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.util.ArrayList;
import java.util.List;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The settings of the required action as the admin console shows them. */
final class ManageOtpProperties {

    private ManageOtpProperties() {}

    static List<ProviderConfigProperty> all() {
        List<ProviderConfigProperty> all = new ArrayList<>(RequiredActionFactory.MAX_AUTH_AGE_CONFIG_PROPERTIES);
        all.addAll(ours());
        return List.copyOf(all);
    }

    private static List<ProviderConfigProperty> ours() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(ManageOtpConfig.TRUSTED_NETWORKS)
                .type(ProviderConfigProperty.STRING_TYPE)
                .label("Trusted networks")
                .helpText("Networks from which a first device may be added with the password alone, like 10.0.0.0/8"
                        + " 2001:db8::/32, separated by blanks or commas. Empty: none; then a first device needs a grant"
                        + " of the help desk.")
                .add()
                .property()
                .name(ManageOtpConfig.FIRST_WITH_PASSWORD)
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .label("First device with the password alone")
                .helpText("WARNING: from any network, whoever knows the password of a user without a device can add one"
                        + " and so gets the second factor too. For a short rollout only.")
                .defaultValue(false)
                .add()
                .property()
                .name(ManageOtpConfig.DEVICES_FROM_OUTSIDE)
                .type(ProviderConfigProperty.STRING_TYPE)
                .label("Devices from outside")
                .helpText(
                        "How many devices a user may have for one more to be refused outside the trusted networks: with"
                                + " 1, only the first can be added there. Empty: only the limit of the mapper holds.")
                .add()
                .property()
                .name(ManageOtpConfig.PHONES)
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .label("Phones")
                .helpText("Users can add phones that answer requests (push), under the same rules as devices. Off: none"
                        + " can be added; those that are there stay.")
                .defaultValue(true)
                .add()
                .property()
                .name(ManageOtpConfig.ISSUER)
                .type(ProviderConfigProperty.STRING_TYPE)
                .label("Issuer")
                .helpText("Name of the organisation in the authenticator app. Empty: the display name of the realm.")
                .add()
                .property()
                .name(ManageOtpConfig.LABEL)
                .type(ProviderConfigProperty.STRING_TYPE)
                .label("Label")
                .helpText("Name of the account in the authenticator app; may contain {username}, {upn}, {email} and"
                        + " {realm}.")
                .defaultValue(ManageOtpConfig.DEFAULT_LABEL)
                .add()
                .property()
                .name(ManageOtpConfig.DEVICE_IN_QR)
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .label("Device name in the QR code")
                .helpText("Adds the parameter device= that NetScaler's QR codes have. Apps ignore it, as far as known.")
                .defaultValue(false)
                .add()
                .property()
                .name(ManageOtpConfig.MAIL_ON_CHANGE)
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .label("Mail on change")
                .helpText("Sends the user a mail when a device was added, renamed or removed.")
                .defaultValue(true)
                .add()
                .property()
                .name(ManageOtpConfig.HELP_URL)
                .type(ProviderConfigProperty.STRING_TYPE)
                .label("Help URL")
                .helpText("Absolute http(s) URL of a page of your help desk that users are offered. Empty: none.")
                .add()
                .build();
    }
}
