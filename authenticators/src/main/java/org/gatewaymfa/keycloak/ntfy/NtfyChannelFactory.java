// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.ntfy;

import java.util.List;
import org.gatewaymfa.keycloak.pushchannel.PushChannel;
import org.gatewaymfa.keycloak.pushchannel.PushChannelFactory;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** Channel {@code ntfy}; off where no server is set. */
public final class NtfyChannelFactory implements PushChannelFactory {

    public static final String PROVIDER_ID = "ntfy";

    private @Nullable NtfyConfig config;

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public void init(Config.Scope scope) {
        config = NtfyConfig.from(scope);
    }

    @Override
    public PushChannel create(KeycloakSession session) {
        if (config == null) {
            throw new IllegalStateException(PROVIDER_ID + " was not initialised");
        }
        return new NtfyChannel(session, config);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return NtfyConfig.properties();
    }
}
