// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.util.Optional;
import org.gatewaymfa.radius.config.OidcClient;
import org.gatewaymfa.radius.protocol.Octets;

/** A call of the gateway grant. {@code toString()} shows nothing that a person typed. */
public sealed interface GatewayCall {

    /** The Keycloak client that calls. */
    OidcClient client();

    /** What the {@code rid} of an accepting token must begin with, in octets. */
    Octets rid();

    /**
     * Begins a login.
     *
     * @param rid the whole {@code request_id}, 32 octets
     * @param nasId name of the gateway
     * @param clientAddress IP address of the user, where the gateway sends it
     */
    record Start(
            OidcClient client,
            Octets rid,
            String user,
            Optional<String> password,
            Optional<String> otp,
            String nasId,
            Optional<String> clientAddress,
            Optional<String> locale)
            implements GatewayCall {
        @Override
        public String toString() {
            return "Start[" + client.id() + "]";
        }
    }

    /**
     * Goes on with a login.
     *
     * @param handle {@code auth_session} of the last answer
     * @param otp what the user typed; empty to poll
     */
    record Continue(OidcClient client, Octets rid, String handle, Optional<String> otp) implements GatewayCall {
        @Override
        public String toString() {
            return "Continue[" + client.id() + "]";
        }
    }
}
