// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.helpdesk;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;

/** Answers in JSON. An error has a word for programs and a sentence for administrators; nothing is kept by caches. */
final class Replies {

    private static final int UNPROCESSABLE = 422;

    private Replies() {}

    static Response ok(Object body) {
        return json(Response.Status.OK.getStatusCode(), body);
    }

    static Response created(Object body) {
        return json(Response.Status.CREATED.getStatusCode(), body);
    }

    static Response badRequest(String why) {
        return error(Response.Status.BAD_REQUEST.getStatusCode(), "invalid_request", why);
    }

    static Response notFound(String why) {
        return error(Response.Status.NOT_FOUND.getStatusCode(), "not_found", why);
    }

    static Response unprocessable(String word, String why) {
        return error(UNPROCESSABLE, word, why);
    }

    static Response tooMany(String why) {
        return error(Response.Status.TOO_MANY_REQUESTS.getStatusCode(), "too_many", why);
    }

    static ForbiddenException forbidden(String why) {
        return new ForbiddenException(error(Response.Status.FORBIDDEN.getStatusCode(), "forbidden", why));
    }

    /** What the directory, the mapper or the value stands in the way. */
    static Response unavailable(AdOtpUnavailableException cause) {
        return error(
                status(cause.reason()),
                cause.reason().name().toLowerCase(Locale.ROOT),
                Objects.requireNonNullElse(cause.getMessage(), cause.summary()));
    }

    /** 422: this user's data; 409: come again soon; 503: no user can be served. */
    static int status(AdOtpUnavailableException.Reason reason) {
        return switch (reason) {
            case BUSY, CATCHING_UP -> Response.Status.CONFLICT.getStatusCode();
            case NO_MAPPER, ENTRY_NOT_FOUND, FOREIGN_VALUE, KEY_MISSING, DEVICES_UNREADABLE, DEVICE_LIMIT ->
                UNPROCESSABLE;
            case MISCONFIGURED, UNREACHABLE, BIND_REFUSED, ACCESS_REFUSED, ATTRIBUTE_UNREADABLE ->
                Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
        };
    }

    private static Response error(int status, String word, String why) {
        return json(status, Map.of("error", word, "errorMessage", why));
    }

    private static Response json(int status, Object body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(body)
                .build();
    }
}
