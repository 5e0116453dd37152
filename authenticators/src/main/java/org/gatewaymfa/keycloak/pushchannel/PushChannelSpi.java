// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Ways to wake phones: {@code --spi-gwmfa-push-channel--<channel>--…}. */
public final class PushChannelSpi implements Spi {

    public static final String NAME = "gwmfa-push-channel";

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return PushChannel.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // the SPI's signature is raw
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return PushChannelFactory.class;
    }
}
