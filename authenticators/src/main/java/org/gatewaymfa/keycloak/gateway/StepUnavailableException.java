// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import org.jspecify.annotations.Nullable;

/**
 * Something a step needs is down, found out where a step has no {@link GatewayDialog} to say it: while Keycloak asks whether
 * the step is configured for the user. The grant answers as for {@link GatewayDialog#unavailable()} and reports the event.
 */
public final class StepUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * @param reason one word for the event
     * @param message what is wrong, for an administrator; without secrets
     */
    public StepUnavailableException(String reason, @Nullable String message) {
        super(message);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
