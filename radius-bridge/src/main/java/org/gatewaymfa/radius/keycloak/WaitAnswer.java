// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What came of a call of the wait endpoint. */
sealed interface WaitAnswer {

    /** These logins are worth a poll; none of them, if the call was held for its whole time. */
    record Changed(Set<String> handles) implements WaitAnswer {
        @Override
        public String toString() {
            return "Changed[" + handles.size() + "]";
        }
    }

    /** Keycloak watches as many logins as it can. */
    record Full() implements WaitAnswer {}

    /**
     * Keycloak does not serve the call.
     *
     * @param problem for the operator
     */
    record Refused(String problem) implements WaitAnswer {}

    /** Reads an HTTP answer; empty: not an answer of a Keycloak that works, the next URL may do better. */
    static Optional<WaitAnswer> read(int status, String body) {
        return switch (status) {
            case 200 ->
                Optional.of(changed(body)
                        .<WaitAnswer>map(Changed::new)
                        .orElseGet(() -> new Refused("HTTP 200 that is not of the wait call")));
            case 400 -> Optional.of(isFull(body) ? new Full() : new Refused("HTTP 400"));
            case 500, 502, 503, 504 -> Optional.empty();
            default -> Optional.of(new Refused("HTTP " + status));
        };
    }

    private static Optional<Set<String>> changed(String body) {
        return json(body)
                .map(json -> json.getValue("changed"))
                .flatMap(value -> value instanceof JsonArray array
                        ? Optional.of(array.stream()
                                .filter(String.class::isInstance)
                                .map(String.class::cast)
                                .collect(Collectors.toSet()))
                        : Optional.empty());
    }

    private static boolean isFull(String body) {
        return json(body)
                .filter(json -> "slow_down".equals(json.getValue("error")))
                .isPresent();
    }

    private static Optional<JsonObject> json(String body) {
        try {
            return Optional.of(new JsonObject(body));
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }
}
