// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Factory type of the SPI {@link PushChannelSpi}; its id is the channel's name in a phone's address. */
public interface PushChannelFactory extends ProviderFactory<PushChannel> {

    /** Reads the channel's server options; an exception, which should name the option, keeps the server from starting. */
    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
