// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.util.List;
import java.util.Optional;
import org.gatewaymfa.radius.protocol.SharedSecret;

/**
 * One gateway as the bridge knows it. {@code toString()} shows no secret.
 *
 * @param name the key in {@code radius.clients}; sent to Keycloak as the NAS, and bound into every State
 * @param networks where its packets come from over UDP; empty where it uses RadSec only
 * @param secret shared with the gateway, for UDP
 * @param radSec how it is known by its certificate, where it uses RadSec
 * @param messageAuthenticator whether its requests must carry Message-Authenticator
 * @param accounting what becomes of its Accounting-Requests
 * @param password how User-Password is read
 * @param userName how User-Name is read
 * @param dialog times and texts of the dialog
 * @param reply what its replies have beside what Keycloak's mappers write
 * @param oidcClient the Keycloak client that logs its users in
 */
public record RadiusClient(
        String name,
        List<IpNetwork> networks,
        SharedSecret secret,
        Optional<RadSecPeer> radSec,
        MessageAuthenticatorPolicy messageAuthenticator,
        Accounting accounting,
        PasswordSettings password,
        UserNameSettings userName,
        DialogSettings dialog,
        ReplySettings reply,
        OidcClient oidcClient) {

    public RadiusClient {
        networks = List.copyOf(networks);
    }

    /** RFC 2866. Nothing that a gateway reports is stored. */
    public enum Accounting {
        /** Counted, not answered. */
        IGNORE,
        /** Counted and answered, for gateways that take a server without accounting for dead. */
        ANSWER
    }

    /** RFC 2869 §5.14 and CVE-2024-3596. A Message-Authenticator that is there and wrong is never accepted. */
    public enum MessageAuthenticatorPolicy {
        /** Requests without it are dropped. */
        REQUIRED,
        /** Requests without it are taken, unless they carry Proxy-State or an earlier one from the same address had it. */
        AUTO,
        /** Requests without it are taken. */
        OFF
    }
}
