// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * Where phones may have this server send to. An endpoint comes from outside: without rules it would open the network that
 * Keycloak stands in. Pure: whether a name leads to a public address is {@link PublicAddresses}' matter.
 *
 * @param allowedHosts names of push services, in lower case; each stands for itself and all names below it
 * @param trustedOrigins taken as they are, whatever their port and address
 */
record EndpointRules(Set<String> allowedHosts, Set<Origin> trustedOrigins) {

    /** The push services of the browsers: Chromium and most Android browsers, Apple, Mozilla, Microsoft. */
    static final Set<String> KNOWN_HOSTS =
            Set.of("fcm.googleapis.com", "push.apple.com", "push.services.mozilla.com", "notify.windows.com");

    private static final int LONGEST = 2048;

    /**
     * An endpoint that may be contacted.
     *
     * @param isTrusted whether its address is not to be looked at
     */
    record Endpoint(URI address, Origin origin, boolean isTrusted) {

        @Override
        public String toString() {
            return "Endpoint[" + origin + "]";
        }
    }

    /** Empty if it must not be contacted. */
    Optional<Endpoint> check(String endpoint) {
        if (endpoint.length() > LONGEST || !endpoint.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return Optional.empty();
        }
        try {
            URI address = new URI(endpoint);
            return address.getRawFragment() != null
                    ? Optional.empty()
                    : Origin.of(address).flatMap(origin -> check(address, origin));
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private Optional<Endpoint> check(URI address, Origin origin) {
        if (trustedOrigins.contains(origin)) {
            return Optional.of(new Endpoint(address, origin, true));
        }
        return origin.isStandardHttps() && isAllowed(origin.host())
                ? Optional.of(new Endpoint(address, origin, false))
                : Optional.empty();
    }

    /** At a label's boundary only; a number for a host is below no name. */
    private boolean isAllowed(String host) {
        return allowedHosts.stream().anyMatch(allowed -> host.equals(allowed) || host.endsWith("." + allowed));
    }
}
