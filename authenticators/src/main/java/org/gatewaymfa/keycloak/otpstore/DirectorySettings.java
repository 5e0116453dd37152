// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * How to reach and search the directory of one LDAP provider, free of Keycloak types. Two equal settings can share a connection pool.
 *
 * @param urls servers in the order in which they are tried
 * @param startTls whether to start TLS on {@code ldap://} URLs
 * @param tls makes TLS sockets; compared by identity, Keycloak's truststore hands out one for its life
 * @param verifyHostName whether the certificate must name the host
 * @param bindDn account to bind as; empty for an anonymous connection
 * @param bindPassword password of that account
 * @param connectTimeout limit of connecting to one server, TLS and bind not included
 * @param responseTimeout limit of waiting for one answer
 * @param baseDn where users are
 * @param scope how deep below it
 * @param customFilter the provider's user filter, or null
 */
record DirectorySettings(
        List<DirectoryUrl> urls,
        boolean startTls,
        SSLSocketFactory tls,
        boolean verifyHostName,
        String bindDn,
        String bindPassword,
        Duration connectTimeout,
        Duration responseTimeout,
        String baseDn,
        SearchScope scope,
        @Nullable Filter customFilter) {

    DirectorySettings {
        urls = List.copyOf(urls);
    }

    /** Narrows a filter to the provider's users. */
    Filter within(Filter filter) {
        return customFilter == null ? filter : Filter.createANDFilter(filter, customFilter);
    }

    /** Who the directory sees, for error texts. */
    String bindAccount() {
        return bindDn.isEmpty() ? "anonymous" : bindDn;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DirectorySettings[urls=" + urls + ", bindDn=" + bindAccount() + ", baseDn=" + baseDn + "]";
    }
}
