// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatewaymfa.radius.config.OidcClient;

/** The other nodes, as far as they are to know which gateways must send Message-Authenticator. Called on the event loop. */
@FunctionalInterface
public interface SigningPeers {

    /** No other nodes. */
    SigningPeers NONE = (client, known, asked) -> CompletableFuture.completedFuture(Set.of());

    /** In one call, {@code known} and {@code asked} together. */
    int MAX_IDS = 800;

    /**
     * Tells what this node knows, and asks what others know.
     *
     * @param client whose gateways they are; what one client knows means nothing to another
     * @param known ids, 43 characters of base64url each
     * @param asked ids
     * @return those of {@code asked} that another node knows; completes on the event loop, a failure means that nothing was learned
     */
    CompletionStage<Set<String>> exchange(OidcClient client, Set<String> known, Set<String> asked);
}
