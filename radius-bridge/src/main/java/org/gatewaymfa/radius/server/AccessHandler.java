// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.util.concurrent.CompletionStage;
import org.gatewaymfa.radius.config.BridgeSettings;

/** The layer above the server. Called on the event loop: it must not block, and completes on the same loop. */
@FunctionalInterface
public interface AccessHandler {

    /** Decides one request; an exception counts as silence. */
    CompletionStage<Answer> handle(AccessRequest request);

    /** Whether requests can be decided now; while not, the server does not say that it is alive, so that gateways ask another one. */
    default boolean isAble() {
        return true;
    }

    /** Other settings from now on; what is under way ends as it began. */
    default void exchange(BridgeSettings settings) {}

    /** The time of this node is over: what still waits for a person is to end without an answer. */
    default void stop() {}
}
