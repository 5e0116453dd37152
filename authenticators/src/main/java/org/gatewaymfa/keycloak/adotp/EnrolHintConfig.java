// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The settings of one <i>enrol first</i> step.
 *
 * @param enrolUrl absolute http(s) URL to send users to; empty for the realm's own page
 */
record EnrolHintConfig(Optional<URI> enrolUrl) {

    static final String ENROL_URL = "enrol-url";

    /** @throws IllegalStateException naming the setting, if its value is not an absolute http(s) URL */
    static EnrolHintConfig from(@Nullable AuthenticatorConfigModel model) {
        Map<String, String> settings = model == null || model.getConfig() == null ? Map.of() : model.getConfig();
        return new EnrolHintConfig(Optional.ofNullable(settings.get(ENROL_URL))
                .map(String::trim)
                .filter(value -> !value.isEmpty())
                .map(EnrolHintConfig::url));
    }

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(ENROL_URL)
                .type(ProviderConfigProperty.URL_TYPE)
                .label("Enrolment URL")
                .helpText("Where users are told to set up their second factor. Empty: the realm's page manageotp.")
                .defaultValue("")
                .add()
                .build();
    }

    private static URI url(String value) {
        try {
            URI url = URI.create(value);
            if (url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException notAUrl) {
            // refused below, like a URL of another scheme
        }
        throw new IllegalStateException(ENROL_URL + " must be an absolute http or https URL, but is '" + value + "'");
    }
}
