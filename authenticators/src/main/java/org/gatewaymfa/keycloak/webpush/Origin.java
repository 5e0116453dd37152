// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Scheme, host and port of a web address, in lower case.
 *
 * @param port the scheme's own where the address names none
 */
record Origin(String scheme, String host, int port) {

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /** Empty if the address is not one of the web, or says who asks. */
    static Optional<Origin> of(URI address) {
        @Nullable String scheme = address.getScheme();
        @Nullable String host = address.getHost();
        if (scheme == null || host == null || address.getRawUserInfo() != null) {
            return Optional.empty();
        }
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "https" -> Optional.of(of("https", host, address.getPort(), HTTPS_PORT));
            case "http" -> Optional.of(of("http", host, address.getPort(), HTTP_PORT));
            default -> Optional.empty();
        };
    }

    private static Origin of(String scheme, String host, int port, int standard) {
        return new Origin(scheme, host.toLowerCase(Locale.ROOT), port < 0 ? standard : port);
    }

    boolean isStandardHttps() {
        return scheme.equals("https") && port == HTTPS_PORT;
    }

    /** RFC 6454 §6.2: the standard port is left out. */
    @Override
    public String toString() {
        boolean standard = isStandardHttps() || (scheme.equals("http") && port == HTTP_PORT);
        return scheme + "://" + host + (standard ? "" : ":" + port);
    }
}
