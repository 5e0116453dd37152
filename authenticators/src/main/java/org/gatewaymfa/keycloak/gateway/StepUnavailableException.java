// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something a step needs cannot be had, found out where a step has no {@link GatewayDialog} to say it: while Keycloak asks
 * whether the step is configured for the user. The grant reports the event, and answers as for
 * {@link GatewayDialog#unavailable()}, or, where only this user is concerned, as for {@link GatewayDialog#refuse}. Nothing
 * is counted either way.
 */
public final class StepUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String detail;
    private final @Nullable String refusal;

    private StepUnavailableException(String reason, String detail, @Nullable String refusal) {
        super(reason + ": " + detail);
        this.reason = reason;
        this.detail = detail;
        this.refusal = refusal;
    }

    /**
     * A part is down: nothing is decided, and the same call may be made again.
     *
     * @param reason one word for the event
     * @param detail what is wrong, for the event; without secrets
     */
    public static StepUnavailableException ofServer(String reason, String detail) {
        return new StepUnavailableException(reason, detail, null);
    }

    /**
     * The data of this one user is at fault, which no other server mends: the login ends as refused.
     *
     * @param reason one word for the event
     * @param detail what is wrong, for the event; without secrets
     * @param messageKey key of a text that is safe to show to whoever logs in
     */
    public static StepUnavailableException ofUser(String reason, String detail, String messageKey) {
        return new StepUnavailableException(reason, detail, messageKey);
    }

    String reason() {
        return reason;
    }

    String detail() {
        return detail;
    }

    /** Message key of the refusal; empty where nothing is to be decided. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }
}
