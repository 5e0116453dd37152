// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.gatewaymfa.keycloak.webpush.EndpointRules.Endpoint;

/**
 * Which address to connect to for an endpoint.
 *
 * @param isBehindProxy whether a proxy stands before a host
 */
record Routes(Predicate<String> isBehindProxy, PublicAddresses addresses) {

    /**
     * What may be tried, in this order. An empty entry leaves the name to others: to the proxy, or to the network of a trusted
     * service.
     *
     * @throws IOException if the name leads nowhere, or into a network that is not public
     */
    List<Optional<InetAddress>> to(Endpoint endpoint) throws IOException {
        String host = endpoint.origin().host();
        return endpoint.isTrusted() || isBehindProxy.test(host)
                ? List.of(Optional.empty())
                : addresses.of(host).stream().map(Optional::of).toList();
    }
}
