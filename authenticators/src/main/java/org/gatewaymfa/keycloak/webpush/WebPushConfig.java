// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gatewaymfa.keycloak.pushchannel.PushChannelSpi;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The server's settings for Web Push, read once when it starts.
 *
 * @param trustedOrigins push services of the own network
 */
record WebPushConfig(Set<Origin> trustedOrigins) {

    static final String TRUSTED_ORIGINS = "trusted-origins";

    private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");

    /** @throws IllegalArgumentException naming the setting, if a value cannot be used; the server then does not start */
    static WebPushConfig from(Config.Scope config) {
        String text = Optional.ofNullable(config.get(TRUSTED_ORIGINS)).orElse("");
        Set<Origin> origins = new HashSet<>();
        for (String part : SEPARATOR.splitAsStream(text).toList()) {
            if (!part.isEmpty()) {
                origins.add(origin(part));
            }
        }
        return new WebPushConfig(Set.copyOf(origins));
    }

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(TRUSTED_ORIGINS)
                .type(ProviderConfigProperty.STRING_TYPE)
                .label("Trusted origins")
                .helpText(
                        "Push services of the own network, as origins separated by commas: https://push.example.com:8443."
                                + " Their port and address are not checked.")
                .add()
                .build();
    }

    private static Origin origin(String text) {
        try {
            URI address = new URI(text);
            boolean isBare = address.getRawQuery() == null
                    && address.getRawFragment() == null
                    && (address.getRawPath() == null || address.getRawPath().isEmpty());
            if (isBare) {
                return Origin.of(address).orElseThrow(() -> refused(text));
            }
        } catch (URISyntaxException notAnAddress) {
            // refused below
        }
        throw refused(text);
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "spi-%s--%s--%s must be origins like https://push.example.com:8443, separated by commas, but holds '%s'"
                        .formatted(PushChannelSpi.NAME, WebPushChannelFactory.PROVIDER_ID, TRUSTED_ORIGINS, text));
    }
}
