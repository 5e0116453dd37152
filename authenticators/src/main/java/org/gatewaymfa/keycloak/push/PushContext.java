// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import java.time.Instant;
import java.util.Optional;

/**
 * What the phone shows about a request. No value has control characters or more than 253 characters.
 *
 * @param user the user's name
 * @param application what is logged in to: the client's name
 * @param gateway name of the gateway, where one asks
 * @param address network address of the user, where it is known
 * @param asked when, in whole seconds
 */
@SuppressWarnings("DoNotCallSuggester")
public record PushContext(
        String user, String application, Optional<String> gateway, Optional<String> address, Instant asked) {

    /**
     * What the phone signs of it: base64url of the SHA-256 of the lines {@code gwmfa-context/v1}, user, application, gateway,
     * address (both empty where unknown), asked (ISO 8601, seconds, {@code Z}).
     */
    public String hash() {
        throw new UnsupportedOperationException(toString());
    }
}
