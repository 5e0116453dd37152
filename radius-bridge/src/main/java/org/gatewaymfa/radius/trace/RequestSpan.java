// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.trace;

import java.time.Instant;
import java.util.Map;

/**
 * One Access-Request, from its coming to its decision.
 *
 * @param first whether the login began with it
 * @param attributes without anything that a person typed
 */
public record RequestSpan(
        TraceContext trace, boolean first, Instant start, Instant end, Map<String, String> attributes) {
    public RequestSpan {
        attributes = Map.copyOf(attributes);
    }
}
