// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One address of a directory server.
 *
 * @param host name or address, IPv6 without brackets
 * @param port TCP port
 * @param tls whether the connection starts with TLS (ldaps)
 */
record DirectoryUrl(String host, int port, boolean tls) {

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final int GLOBAL_CATALOG = 3268;
    private static final int GLOBAL_CATALOG_TLS = 3269;

    /**
     * Splits the URL list of an LDAP provider.
     *
     * @param urls URLs separated by spaces, in the order in which they are tried
     * @throws IllegalArgumentException if there is none, or one is not an LDAP URL with a host
     */
    static List<DirectoryUrl> list(@Nullable String urls) {
        return SPACES.splitAsStream(urls == null ? "" : urls.strip())
                .map(DirectoryUrl::of)
                .toList();
    }

    private static DirectoryUrl of(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean tls = scheme.equals("ldaps");
            if (uri.getHost() == null || !(tls || scheme.equals("ldap"))) {
                throw new IllegalArgumentException("not an LDAP URL with a host");
            }
            String host = uri.getHost().startsWith("[")
                    ? uri.getHost().substring(1, uri.getHost().length() - 1)
                    : uri.getHost();
            int defaultPort = tls ? 636 : 389;
            return new DirectoryUrl(host, uri.getPort() == -1 ? defaultPort : uri.getPort(), tls);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not an LDAP URL", e);
        }
    }

    /** The Global Catalog holds a part of each entry only, and the attributes for devices are not in it. */
    boolean isGlobalCatalog() {
        return port == GLOBAL_CATALOG || port == GLOBAL_CATALOG_TLS;
    }

    /** Host and port. */
    String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return (tls ? "ldaps://" : "ldap://") + address();
    }
}
