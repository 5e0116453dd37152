// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Lets the server own the threads that wake phones: {@code --spi-gwmfa-push-dispatcher--gwmfa-threads--…}. */
public final class PushDispatcherSpi implements Spi {

    public static final String NAME = "gwmfa-push-dispatcher";

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
        return PushDispatcher.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // the SPI's signature is raw
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return PushDispatcherFactory.class;
    }
}
