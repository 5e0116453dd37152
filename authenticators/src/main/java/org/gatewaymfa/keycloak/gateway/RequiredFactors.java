// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;

/**
 * What a client's logins must have shown before the grant says yes, whatever the flow was composed to: client attribute
 * {@value #ATTRIBUTE}.
 */
enum RequiredFactors {
    /** A password and one second factor; the default. */
    PASSWORD_AND_SECOND_FACTOR("password+second-factor"),
    /** The same, but a user whom the flow's own step exempted needs no second factor: for a roll-out. */
    PASSWORD_AND_SECOND_FACTOR_OR_EXEMPT("password+second-factor-or-exempt"),
    /** A second factor only: the gateway vouches for the first one. */
    SECOND_FACTOR("second-factor");

    static final String ATTRIBUTE = "gwmfa.require";

    private static final String PASSWORD = "password";
    private static final String AD_OTP = "gwmfa-ad-otp";
    private static final String OTP = "otp";

    /** Category of the step that lets a user go on without a second factor; it judges the user, not a credential. */
    private static final String EXEMPT = "gwmfa-exempt";

    private static final Set<String> SECOND_FACTORS =
            Set.of(AD_OTP, "gwmfa-push", "gwmfa-bypass", OTP, "recovery-authn-codes");

    private final String wireValue;

    RequiredFactors(String wireValue) {
        this.wireValue = wireValue;
    }

    /** Empty for a value this version does not know: such a client is refused. */
    static Optional<RequiredFactors> of(ClientModel client) {
        return parse(client.getAttribute(ATTRIBUTE));
    }

    static Optional<RequiredFactors> parse(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return Optional.of(PASSWORD_AND_SECOND_FACTOR);
        }
        for (RequiredFactors factors : values()) {
            if (factors.wireValue.equals(value)) {
                return Optional.of(factors);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a step of this reference category judged a credential: Keycloak notes the type that a step names when it
     * succeeds, which is its category but for AD OTP, whose failures Keycloak's protection counts as codes.
     *
     * <p>An exemption is proved by the step itself, which is nobody's but ours.
     *
     * @param credentials types of the credentials a login has shown
     */
    static boolean isProvedBy(String category, Set<String> credentials) {
        return EXEMPT.equals(category) || credentials.contains(AD_OTP.equals(category) ? OTP : category);
    }

    /**
     * Whether steps of these reference categories are enough.
     *
     * @param shown reference categories of the steps that succeeded
     */
    boolean areCoveredBy(Set<String> shown) {
        boolean hasSecondFactor = !Collections.disjoint(shown, SECOND_FACTORS);
        return switch (this) {
            case PASSWORD_AND_SECOND_FACTOR -> hasSecondFactor && shown.contains(PASSWORD);
            case PASSWORD_AND_SECOND_FACTOR_OR_EXEMPT ->
                (hasSecondFactor || shown.contains(EXEMPT)) && shown.contains(PASSWORD);
            case SECOND_FACTOR -> hasSecondFactor;
        };
    }
}
