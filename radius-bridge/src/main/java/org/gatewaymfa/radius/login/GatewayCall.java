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
     * @param clientState kept by Keycloak for this login, given back with the token
     */
    record Start(
            OidcClient client,
            Octets rid,
            String user,
            Optional<String> password,
            Optional<String> otp,
            String nasId,
            Optional<String> clientAddress,
            Optional<String> locale,
            Optional<String> clientState)
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
     * @param otp what the user typed
     * @param method another method that the login is to go on with; with neither, the call is a poll
     */
    record Continue(OidcClient client, Octets rid, String handle, Optional<String> otp, Optional<String> method)
            implements GatewayCall {

        private static final String CODE = "otp";

        static Continue typed(OidcClient client, Octets rid, String handle, String input) {
            return new Continue(client, rid, handle, Optional.of(input), Optional.empty());
        }

        static Continue poll(OidcClient client, Octets rid, String handle) {
            return new Continue(client, rid, handle, Optional.empty(), Optional.empty());
        }

        /** Gives up waiting for the phone: the login is to ask for a code. */
        static Continue codeInstead(OidcClient client, Octets rid, String handle) {
            return new Continue(client, rid, handle, Optional.empty(), Optional.of(CODE));
        }

        boolean isPoll() {
            return otp.isEmpty() && method.isEmpty();
        }

        @Override
        public String toString() {
            return "Continue[" + client.id() + "]";
        }
    }
}
