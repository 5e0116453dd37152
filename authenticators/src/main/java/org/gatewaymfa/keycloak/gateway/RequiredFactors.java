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
    /** A second factor only: the gateway vouches for the first one. */
    SECOND_FACTOR("second-factor");

    static final String ATTRIBUTE = "gwmfa.require";

    private static final String PASSWORD = "password";
    private static final Set<String> SECOND_FACTORS =
            Set.of("gwmfa-ad-otp", "gwmfa-push", "gwmfa-bypass", "otp", "recovery-authn-codes");

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
     * Whether steps of these reference categories are enough.
     *
     * @param shown reference categories of the steps that succeeded
     */
    boolean areCoveredBy(Set<String> shown) {
        boolean hasSecondFactor = !Collections.disjoint(shown, SECOND_FACTORS);
        return switch (this) {
            case PASSWORD_AND_SECOND_FACTOR -> hasSecondFactor && shown.contains(PASSWORD);
            case SECOND_FACTOR -> hasSecondFactor;
        };
    }
}
