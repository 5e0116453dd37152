// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Times and details of one gateway's login dialogs.
 *
 * @param rejectDelay no Access-Reject leaves earlier than this after the request came
 * @param challengeLife how long a State is taken back
 * @param answerWithin a request that has no answer by then gets none; what it waits for a phone is not counted
 * @param hold how long a request may wait for an approval on the phone; zero: every challenge is sent at once
 * @param gatewayTimeout how long the gateway waits for an answer, as far as the administrator has told; only checked against
 * @param clientAddress the attribute in which the gateway sends the user's address
 * @param monitorUser the name that the gateway's health monitor logs in with, as it is sent on the wire
 * @param locale language tags for texts, as the OpenID parameter {@code ui_locales} takes them
 */
public record DialogSettings(
        Duration rejectDelay,
        Duration challengeLife,
        Duration answerWithin,
        Duration hold,
        Optional<Duration> gatewayTimeout,
        Optional<ClientAddressAttribute> clientAddress,
        Optional<String> monitorUser,
        Optional<String> locale) {

    /** Attributes that gateways use for the address of the user. */
    public enum ClientAddressAttribute {
        CALLING_STATION_ID(31),
        TUNNEL_CLIENT_ENDPOINT(66);

        private final int type;

        ClientAddressAttribute(int type) {
            this.type = type;
        }

        /** The RADIUS attribute type. */
        public int type() {
            return type;
        }
    }
}
