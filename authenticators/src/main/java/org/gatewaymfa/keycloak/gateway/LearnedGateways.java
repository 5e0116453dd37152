// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * What the nodes of one gateway service tell each other through Keycloak, which they all reach: ids of gateways that have to sign from
 * now on. Keycloak passes on and forgets; what is to last the nodes keep themselves, and say again every minute. An id means nothing
 * here, and is seen by the client that told it only.
 */
final class LearnedGateways {

    /** How long an id is passed on after it was told last. */
    static final Duration LIFE = Duration.ofMinutes(10);

    /** Keycloak takes 1,000 parameters in a form, and some are needed to say who calls. */
    static final int MAX_IDS = 900;

    /** SHA-256 in base64url. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final SingleUseObjectProvider store;
    private final String prefix;

    LearnedGateways(SingleUseObjectProvider store, String realmId, String clientUuid) {
        this.store = store;
        this.prefix = "gwmfa.learned|" + realmId + "|" + clientUuid + "|";
    }

    /** Whether a call may carry these. */
    static boolean isValid(Collection<String> known, Collection<String> asked) {
        return known.size() + asked.size() <= MAX_IDS
                && known.stream().allMatch(ID.asMatchPredicate())
                && asked.stream().allMatch(ID.asMatchPredicate());
    }

    /** Keeps what the caller knows, and says which of {@code asked} anybody knows. */
    Set<String> exchange(Collection<String> known, Collection<String> asked) {
        known.forEach(id -> store.put(prefix + id, LIFE.toSeconds(), Map.of()));
        return asked.stream()
                .filter(id -> known.contains(id) || store.get(prefix + id) != null)
                .collect(Collectors.toSet());
    }
}
