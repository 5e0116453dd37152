// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import java.time.Duration;
import org.keycloak.provider.Provider;

/**
 * A way to wake phones: the interface for those who want to add one.
 *
 * <p>A channel is a Keycloak provider of the SPI {@value PushChannelSpi#NAME}: implement this and {@link PushChannelFactory},
 * name the factory in {@code META-INF/services/org.gatewaymfa.keycloak.pushchannel.PushChannelFactory}, and put the jar beside
 * this pack's. The factory's id is what phones give as the channel of their address ({@code api/address}).
 *
 * <p>Channels run on threads of the pack, in a transaction of their own, after the login's transaction has committed. The
 * session's context has the realm and nothing else: no user, client or request. A channel may block for at most five seconds,
 * which {@link PushTransport} sees to. It must not log or send anything personal, and it never carries a decision: a phone that
 * is woken asks Keycloak by itself, with a signature.
 */
public interface PushChannel extends Provider {

    /**
     * Whether an address is one that this channel would contact. Asked when a phone registers it and again before each sending.
     * The address comes from outside: look at all of it, contact nothing.
     */
    boolean accepts(String address);

    /** Asks the phone to look for its request. Exceptions count as {@link Failed}. */
    Result wake(WakeUp wakeUp);

    @Override
    default void close() {}

    /** What became of it. */
    sealed interface Result {}

    /** The push service took it; nothing says that the phone did. */
    record Sent() implements Result {}

    /** The address is dead and is to be forgotten. */
    record Gone() implements Result {}

    /** The push service wants to be left alone for a while with this address. */
    record TryLater(Duration after) implements Result {}

    /**
     * It did not work; an administrator should know.
     *
     * @param reason for the log; nothing personal
     */
    record Failed(String reason) implements Result {}
}
