// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import org.gatewaymfa.keycloak.pushchannel.PushChannel;
import org.gatewaymfa.keycloak.pushchannel.PushChannelFactory;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** Channel {@code web-push}. */
public final class WebPushChannelFactory implements PushChannelFactory {

    public static final String PROVIDER_ID = "web-push";

    private @Nullable WebPushConfig config;
    private @Nullable Routes routes;

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public void init(Config.Scope scope) {
        config = WebPushConfig.from(scope);
        routes = new Routes(ConfiguredProxies.ofServer()::standBefore, new PublicAddresses(InetAddress::getAllByName));
    }

    @Override
    public PushChannel create(KeycloakSession session) {
        if (config == null || routes == null) {
            throw new IllegalStateException(PROVIDER_ID + " was not initialised");
        }
        return new WebPushChannel(session, config.trustedOrigins(), routes, Clock.systemUTC());
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return WebPushConfig.properties();
    }
}
