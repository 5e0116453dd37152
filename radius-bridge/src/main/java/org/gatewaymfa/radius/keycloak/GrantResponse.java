// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gatewaymfa.radius.login.Challenge;
import org.gatewaymfa.radius.login.GatewayAnswer;
import org.gatewaymfa.radius.login.Keyword;

/** Reads an HTTP answer of the token endpoint by the wire contract of the gateway grant. Pure. */
final class GrantResponse {

    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(5);
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);

    /** No login lives longer in Keycloak. */
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);

    private GrantResponse() {}

    /** What an HTTP answer says. */
    sealed interface Reading {}

    /**
     * A token that is still to be checked.
     *
     * @param clientState what the start gave Keycloak to keep
     */
    record Token(String value, Optional<String> clientState) implements Reading {
        @Override
        public String toString() {
            return "Token[hidden]";
        }
    }

    /** The login's answer as it is. */
    record Answered(GatewayAnswer answer) implements Reading {}

    /** Not an answer of a Keycloak that works: the next URL may do better. */
    record NotKeycloak(String problem) implements Reading {}

    /** Keycloak does not serve this client as it should; {@code problem} is for the operator. */
    record Misconfigured(String problem) implements Reading {}

    /** Keycloak says the call is malformed: sent again, it would be so again. */
    record NotUnderstood() implements Reading {}

    static Reading read(int status, String body) {
        Optional<JsonObject> json = json(body);
        String error = json.flatMap(object -> text(object, "error")).orElse("");
        return switch (status) {
            case 200 ->
                json.flatMap(object -> text(object, "access_token"))
                        .<Reading>map(token -> new Token(token, json.flatMap(object -> text(object, "client_state"))))
                        .orElseGet(() -> new Misconfigured("HTTP 200 without a token"));
            case 400 ->
                json.map(object -> badRequest(error, object))
                        .orElseGet(() -> new Misconfigured("HTTP 400 that is not of the gateway grant"));
            case 503 ->
                error.equals("temporarily_unavailable")
                        ? new Answered(new GatewayAnswer.Unavailable("temporarily-unavailable"))
                        : new NotKeycloak("HTTP 503");
            case 500, 502, 504 -> new NotKeycloak("HTTP " + status);
            default -> new Misconfigured("HTTP " + status + (error.isEmpty() ? "" : " " + oneWord(error)));
        };
    }

    private static Reading badRequest(String error, JsonObject json) {
        return switch (error) {
            case "insufficient_authorization" -> challenged(json);
            case "authorization_pending" ->
                new Answered(new GatewayAnswer.Pending(text(json, "auth_session"), interval(json)));
            case "slow_down" -> new Answered(new GatewayAnswer.SlowDown(interval(json)));
            case "invalid_grant" ->
                new Answered(new GatewayAnswer.Refused(
                        text(json, "error_description").orElse("")));
            case "already_used" -> new Answered(new GatewayAnswer.AlreadyUsed());
            case "invalid_request" -> new NotUnderstood();
            default -> new Misconfigured("HTTP 400 " + oneWord(error));
        };
    }

    private static Reading challenged(JsonObject json) {
        Optional<String> handle = text(json, "auth_session");
        JsonObject challenge = json.getValue("challenge") instanceof JsonObject object ? object : new JsonObject();
        Optional<String> prompt = text(challenge, "prompt");
        return handle.isPresent() && prompt.isPresent()
                ? new Answered(new GatewayAnswer.Challenged(handle.get(), prompt.get(), challenge(challenge)))
                : new Misconfigured("a challenge without auth_session or prompt");
    }

    private static Challenge challenge(JsonObject json) {
        return new Challenge(
                text(json, "type").orElse(""),
                text(json, "approval").orElse(""),
                keywords(json),
                interval(json),
                life(json));
    }

    private static Duration life(JsonObject json) {
        return json.getValue("expires_in") instanceof Number seconds && seconds.longValue() > 0
                ? Duration.ofSeconds(Math.min(seconds.longValue(), LONGEST_LIFE.toSeconds()))
                : LONGEST_LIFE;
    }

    /** Keywords that this version does not know are left out: they cannot be typed here. */
    private static Set<Keyword> keywords(JsonObject json) {
        return json.getValue("options") instanceof JsonArray options
                ? options.stream()
                        .filter(String.class::isInstance)
                        .flatMap(option -> Keyword.of((String) option).stream())
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static Duration interval(JsonObject json) {
        if (!(json.getValue("interval") instanceof Number seconds)) {
            return DEFAULT_INTERVAL;
        }
        Duration interval = Duration.ofSeconds(Math.min(seconds.longValue(), LONGEST_INTERVAL.toSeconds()));
        return interval.compareTo(SHORTEST_INTERVAL) < 0 ? SHORTEST_INTERVAL : interval;
    }

    private static Optional<String> text(JsonObject json, String name) {
        return json.getValue(name) instanceof String value && !value.isEmpty() ? Optional.of(value) : Optional.empty();
    }

    /** An error code for the log; whatever is not one is not repeated. */
    private static String oneWord(String error) {
        return error.matches("[a-z_]{1,64}") ? error : "with an unknown error";
    }

    private static Optional<JsonObject> json(String body) {
        try {
            return Optional.of(new JsonObject(body));
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }
}
