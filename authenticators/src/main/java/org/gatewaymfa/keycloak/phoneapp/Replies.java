// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/** Answers to the app: JSON that nobody keeps, and errors of one word. */
final class Replies {

    private final AppHeaders headers;

    Replies(KeycloakSession session) {
        headers = new AppHeaders(session);
    }

    Response ok(Map<String, ?> body) {
        return json(Response.Status.OK, body);
    }

    Response badCall() {
        return error(Response.Status.BAD_REQUEST, "invalid-request");
    }

    /** The same for an unknown user, an unknown phone and a bad signature. */
    Response notGenuine() {
        return error(Response.Status.FORBIDDEN, "not-genuine");
    }

    Response over() {
        return error(Response.Status.CONFLICT, "over");
    }

    Response tooMany() {
        return error(Response.Status.TOO_MANY_REQUESTS, "slow-down");
    }

    Response insecure() {
        return error(Response.Status.FORBIDDEN, "https-required");
    }

    private Response error(Response.Status status, String word) {
        return json(status, Map.of("error", word));
    }

    private Response json(Response.Status status, Map<String, ?> body) {
        return headers.add(Response.status(status)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(Json.bytes(body))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store"))
                .build();
    }
}
