// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import org.gatewaymfa.keycloak.phone.PhoneAddress;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/** Checks the addresses that phones want to be woken at. They come from outside: nothing is stored or contacted unchecked. */
public final class PushAddresses {

    private static final int LONGEST = 2048;

    private PushAddresses() {}

    /** Whether the address names a channel of this server that would contact it, in the realm of the session's context. */
    public static boolean accepts(KeycloakSession session, PhoneAddress address) {
        if (address.value().isEmpty() || address.value().length() > LONGEST) {
            return false;
        }
        @Nullable PushChannel channel = session.getProvider(PushChannel.class, address.channel());
        return channel != null && channel.accepts(address.value());
    }
}
