// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.ntfy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gatewaymfa.keycloak.pushchannel.PushChannelSpi;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The server's settings for ntfy, read once when it starts.
 *
 * @param server where messages are published; empty switches the channel off
 * @param token what allows to publish, or a reference to the realm's vault
 */
record NtfyConfig(Optional<URI> server, Optional<String> token) {

    static final String SERVER = "server";
    static final String TOKEN = "token";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** @throws IllegalArgumentException naming the setting, if a value cannot be used; the server then does not start */
    static NtfyConfig from(Config.Scope config) {
        Optional<String> token = text(config, TOKEN);
        if (token.isPresent() && !token.get().chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    option(TOKEN) + " must be an access token of ntfy, or a vault reference");
        }
        return new NtfyConfig(text(config, SERVER).map(NtfyConfig::server), token);
    }

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(SERVER)
                .type(ProviderConfigProperty.STRING_TYPE)
                .label("ntfy server")
                .helpText(
                        "Address of the ntfy server, https://ntfy.example.com. Empty: phones cannot be woken by ntfy.")
                .add()
                .property()
                .name(TOKEN)
                .type(ProviderConfigProperty.STRING_TYPE)
                .label("ntfy access token")
                .helpText(
                        "Access token of an ntfy user that may write to the phones' topics, or a reference to the vault.")
                .secret(true)
                .add()
                .build();
    }

    private static URI server(String text) {
        try {
            URI server = new URI(text);
            if (isUsable(server)) {
                return server;
            }
        } catch (URISyntaxException notAnAddress) {
            // refused below
        }
        throw new IllegalArgumentException(
                "%s must be an https address without path, but is '%s'".formatted(option(SERVER), text));
    }

    /** ntfy takes messages in JSON at its root only. The token must not travel in clear. */
    private static boolean isUsable(URI server) {
        @Nullable String host = server.getHost();
        @Nullable String path = server.getRawPath();
        boolean isSafe = "https".equals(server.getScheme())
                || ("http".equals(server.getScheme()) && host != null && LOOPBACK.contains(host));
        return isSafe
                && host != null
                && (path == null || path.isEmpty() || path.equals("/"))
                && server.getRawUserInfo() == null
                && server.getRawQuery() == null
                && server.getRawFragment() == null;
    }

    private static Optional<String> text(Config.Scope config, String key) {
        return Optional.ofNullable(config.get(key)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static String option(String key) {
        return "spi-%s--%s--%s".formatted(PushChannelSpi.NAME, NtfyChannelFactory.PROVIDER_ID, key);
    }

    @Override
    public String toString() {
        return "NtfyConfig[" + server + "]";
    }
}
