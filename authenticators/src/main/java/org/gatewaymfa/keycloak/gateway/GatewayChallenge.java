// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * What a step asks of the user of a gateway: one more input, in words that fit a RADIUS prompt.
 *
 * @param type what kind of input is wanted
 * @param promptKey message key of the prompt, found in the login theme's bundles
 * @param promptArguments what fills the prompt's placeholders; never a secret
 * @param pollInterval how often the gateway may ask whether something changed, where there is something to wait for
 * @param lifetime how long an answer is accepted
 * @param approval how an approval on the phone is tied to the login, in the words of the contract
 * @param options keywords that may be typed instead of a code; letters only
 * @param watch what a waiting gateway is told of
 */
public record GatewayChallenge(
        Type type,
        String promptKey,
        List<String> promptArguments,
        Optional<Duration> pollInterval,
        Duration lifetime,
        Optional<String> approval,
        List<String> options,
        Optional<Watch> watch) {

    /** Message key of the one prompt for a code; all steps that ask for a code use it, so that prompts tell nothing. */
    public static final String OTP_PROMPT = "gwmfaGatewayOtpPrompt";

    /** How long a challenge can be answered unless the step says otherwise. */
    public static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(2);

    /** The kinds of input a challenge can ask for. */
    public enum Type {
        /** A code that the user types. */
        OTP("otp"),
        /** An answer on the user's phone. */
        PUSH("push"),
        /** One of several methods. */
        CHOICE("choice");

        private final String wireValue;

        Type(String wireValue) {
            this.wireValue = wireValue;
        }

        String wireValue() {
            return wireValue;
        }
    }

    /**
     * What is decided when a single-use object is gone, or when time is up.
     *
     * @param key of the object
     * @param until the end of waiting, in whole seconds
     */
    public record Watch(String key, Instant until) {

        boolean isOver(SingleUseObjectProvider objects, Instant now) {
            return !now.isBefore(until) || !objects.contains(key);
        }
    }

    private static final Pattern KEYWORD = Pattern.compile("[a-z]{1,8}");

    public GatewayChallenge {
        Objects.requireNonNull(type);
        Objects.requireNonNull(promptKey);
        promptArguments = List.copyOf(promptArguments);
        options = List.copyOf(options);
        if (lifetime.isNegative() || lifetime.isZero()) {
            throw new IllegalArgumentException("lifetime must be positive");
        }
        if (!options.stream().allMatch(option -> KEYWORD.matcher(option).matches())) {
            throw new IllegalArgumentException("a keyword has letters only, so that it is never a code");
        }
    }

    /** Asks for a code with the common prompt. */
    public static GatewayChallenge otp() {
        return otp(OTP_PROMPT);
    }

    /** Asks for a code with a prompt of the step's own. */
    public static GatewayChallenge otp(String promptKey, String... promptArguments) {
        return new GatewayChallenge(
                Type.OTP,
                promptKey,
                List.of(promptArguments),
                Optional.empty(),
                DEFAULT_LIFETIME,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }
}
