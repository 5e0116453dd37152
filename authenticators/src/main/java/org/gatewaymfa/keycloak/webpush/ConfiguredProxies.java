// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.connections.httpclient.ProxyMappings;

/**
 * Whether Keycloak's HTTP client reaches a host through a proxy. Then the proxy looks the name up, and this server may not be
 * able to.
 *
 * <p>Reads the client's own settings in the order of Keycloak 26.7's {@code DefaultHttpClientFactory}, which keeps them to
 * itself. {@code ProxyMappings} of keycloak-services reads them, so that both answer alike.
 */
final class ConfiguredProxies {

    /** Null and empty both say that there are none: the class gives null where it was given nothing. */
    private final @Nullable ProxyMappings mappings;

    private ConfiguredProxies(@Nullable ProxyMappings mappings) {
        this.mappings = mappings;
    }

    static ConfiguredProxies ofServer() {
        return of(Config.scope("connectionsHttpClient", "default"), System::getenv);
    }

    static ConfiguredProxies of(Config.Scope client, Function<String, @Nullable String> environment) {
        String @Nullable [] configured = client.getArray("proxy-mappings");
        return new ConfiguredProxies(
                configured == null || configured.length == 0
                        ? ofEnvironment(environment)
                        : ProxyMappings.valueOf(List.of(configured)));
    }

    private static @Nullable ProxyMappings ofEnvironment(Function<String, @Nullable String> environment) {
        @Nullable String proxy = variable(environment, "https_proxy")
                .or(() -> variable(environment, "http_proxy"))
                .orElse(null);
        return ProxyMappings.withFixedProxyMapping(
                proxy, variable(environment, "no_proxy").orElse(null));
    }

    private static Optional<String> variable(Function<String, @Nullable String> environment, String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .flatMap(spelling -> Optional.ofNullable(environment.apply(spelling)).stream())
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    boolean standBefore(String host) {
        return mappings != null && mappings.getProxyFor(host).getProxyHost() != null;
    }
}
