// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the form of one call. It reads the form as it came over the wire: Keycloak's own parameter map lost control
 * characters, and with them the difference between two passwords.
 *
 * <p>A parameter that does not belong to the call is an error, not something to ignore: stock steps read the request
 * themselves, and must find nothing there that the start call did not say.
 */
final class CallParser {

    private static final String REQUEST_ID = "request_id";
    private static final String USER_NAME = "username";
    private static final String PASSWORD = "password";
    private static final String OTP = "otp";
    private static final String NAS_ID = "nas_id";
    private static final String CLIENT_ADDRESS = "client_address";
    private static final String UI_LOCALES = "ui_locales";
    private static final String CLIENT_STATE = "client_state";
    private static final String AUTH_SESSION = "auth_session";
    private static final String METHOD = "method";

    private static final Set<String> OF_EVERY_CALL = Set.of(
            "grant_type", "client_id", "client_secret", "client_assertion", "client_assertion_type", CLIENT_STATE);
    private static final Set<String> OF_START =
            Set.of(REQUEST_ID, USER_NAME, PASSWORD, OTP, NAS_ID, CLIENT_ADDRESS, UI_LOCALES);
    private static final Set<String> OF_CONTINUE = Set.of(AUTH_SESSION, OTP, METHOD);

    /** Longest value in characters of what the user types. What is longer was never right, and is no gateway's mistake. */
    private static final Map<String, Integer> TYPED_LIMITS = Map.of(USER_NAME, 255, PASSWORD, 512, OTP, 64);

    /** Longest value in characters of what the gateway says. */
    private static final Map<String, Integer> LIMITS =
            Map.of(NAS_ID, 253, CLIENT_ADDRESS, 253, UI_LOCALES, 64, CLIENT_STATE, 512, AUTH_SESSION, 64);

    private static final Pattern REQUEST_ID_FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Map<String, List<String>> form;

    private CallParser(Map<String, List<String>> form) {
        this.form = form;
    }

    static ParsedCall parse(Map<String, List<String>> form) {
        return new CallParser(form).parse();
    }

    private ParsedCall parse() {
        boolean isContinue = form.containsKey(AUTH_SESSION);
        Optional<String> problem = problem(isContinue ? OF_CONTINUE : OF_START);
        if (problem.isPresent()) {
            return new ParsedCall.Malformed(problem.get());
        }
        return isContinue ? parseContinue() : parseStart();
    }

    private ParsedCall parseStart() {
        String requestId = value(REQUEST_ID);
        String userName = value(USER_NAME);
        if (requestId == null || !REQUEST_ID_FORM.matcher(requestId).matches()) {
            return new ParsedCall.Malformed("request_id must be the base64url text of 32 bytes");
        }
        if (userName == null) {
            return new ParsedCall.Malformed("username is missing");
        }
        if (isUntypeable(USER_NAME) || isUntypeable(PASSWORD) || isUntypeable(OTP)) {
            return new ParsedCall.Untypeable();
        }
        return new ParsedCall.WellFormed(new GatewayCall.Start(
                requestId,
                userName,
                value(PASSWORD),
                value(OTP),
                optional(NAS_ID),
                optional(CLIENT_ADDRESS),
                optional(UI_LOCALES),
                optional(CLIENT_STATE)));
    }

    private ParsedCall parseContinue() {
        String handle = value(AUTH_SESSION);
        if (handle == null || handle.isEmpty()) {
            return new ParsedCall.Malformed("auth_session is empty");
        }
        Optional<GatewayChallenge.Type> method = chosenMethod();
        if (form.containsKey(METHOD) && (method.isEmpty() || form.containsKey(OTP))) {
            return new ParsedCall.Malformed("method must be otp, and comes without an input");
        }
        if (isUntypeable(OTP)) {
            return new ParsedCall.Untypeable();
        }
        return new ParsedCall.WellFormed(new GatewayCall.Continue(handle, value(OTP), method, optional(CLIENT_STATE)));
    }

    private Optional<GatewayChallenge.Type> chosenMethod() {
        return optional(METHOD)
                .filter(GatewayChallenge.Type.OTP.wireValue()::equals)
                .map(known -> GatewayChallenge.Type.OTP);
    }

    private Optional<String> problem(Set<String> ofThisCall) {
        Set<String> unknown = new HashSet<>(form.keySet());
        unknown.removeAll(OF_EVERY_CALL);
        unknown.removeAll(ofThisCall);
        if (!unknown.isEmpty()) {
            return Optional.of("a parameter does not belong to this call");
        }
        if (form.values().stream().anyMatch(values -> values.size() != 1 || values.get(0) == null)) {
            return Optional.of("a parameter is given more than once");
        }
        return LIMITS.entrySet().stream()
                .filter(limit -> lengthOf(limit.getKey()) > limit.getValue())
                .map(limit -> limit.getKey() + " is too long")
                .findFirst()
                .or(this::controlCharacterProblem);
    }

    private Optional<String> controlCharacterProblem() {
        return Set.of(NAS_ID, CLIENT_ADDRESS, UI_LOCALES, CLIENT_STATE).stream()
                .filter(name -> hasControlCharacter(value(name)))
                .map(name -> name + " has control characters")
                .findFirst();
    }

    private int lengthOf(String name) {
        String value = value(name);
        return value == null ? 0 : value.length();
    }

    private @Nullable String value(String name) {
        List<String> values = form.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    private Optional<String> optional(String name) {
        return Optional.ofNullable(value(name)).filter(text -> !text.isBlank());
    }

    /** Given, but nothing a person can have meant: blank, too long, or with control characters. */
    private boolean isUntypeable(String name) {
        String value = value(name);
        return value != null
                && (value.length() > TYPED_LIMITS.getOrDefault(name, 0)
                        || value.isBlank()
                        || hasControlCharacter(value));
    }

    private static boolean hasControlCharacter(@Nullable String value) {
        return value != null && value.chars().anyMatch(Character::isISOControl);
    }
}
