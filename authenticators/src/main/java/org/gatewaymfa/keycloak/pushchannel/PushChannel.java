// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import java.time.Duration;
import org.keycloak.provider.Provider;

/**
 * A way to wake phones. Called on a thread of the pack, in a transaction of its own, after the login's transaction has
 * committed. May block for at most five seconds. Must not log or send anything personal.
 */
public interface PushChannel extends Provider {

    /** Asks the phone to look for its request. */
    Result wake(WakeUp wakeUp);

    /** What became of it. */
    sealed interface Result {}

    /** The push service took it; nothing says that the phone did. */
    record Sent() implements Result {}

    /** The address is dead and is to be forgotten. */
    record Gone() implements Result {}

    /** The push service wants to be left alone for a while. */
    record TryLater(Duration after) implements Result {}

    /**
     * It did not work.
     *
     * @param reason for the log; nothing personal
     */
    record Failed(String reason) implements Result {}
}
