// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks.keycloak;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The OIDC clients that log users in, each with a flow of its own. */
public enum GatewayClientId {
    /** That of the reference realm: password, then the user's method, asked for in a challenge or appended. */
    REFERENCE("netscaler-radius", null),
    /** Password, then AD OTP. */
    AD_OTP("benchmark-ad-otp", "gwmfa-ad-otp"),
    /** Password, then the step that Keycloak has for codes of its own devices. */
    BUILT_IN("benchmark-built-in-otp", "direct-grant-validate-otp");

    private final String id;
    private final @Nullable String step;

    GatewayClientId(String id, @Nullable String step) {
        this.id = id;
        this.step = step;
    }

    /** {@code client_id}. */
    public String id() {
        return id;
    }

    /** The step after the password, for a client that is made here. */
    Optional<String> step() {
        return Optional.ofNullable(step);
    }

    boolean isMadeHere() {
        return step != null;
    }
}
