// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.FailoverServerSet;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.TrustAllSSLSocketVerifier;
import java.time.Duration;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Connects and binds to the servers of an LDAP provider, the first reachable one in configured order. */
final class DirectoryServers {

    /** Pooled connections to another server than the first are given up after this time, so that reads return to the first. */
    private static final Duration MOST_TIME_ON_ANOTHER_SERVER = Duration.ofMinutes(5);

    /** Active Directory's name for the domain controller itself. */
    private static final String DS_SERVICE_NAME = "dsServiceName";

    private DirectoryServers() {}

    static FailoverServerSet of(DirectorySettings settings) {
        ServerSet[] servers =
                settings.urls().stream().map(url -> server(settings, url)).toArray(ServerSet[]::new);
        FailoverServerSet failover = new FailoverServerSet(servers);
        failover.setMaxFailoverConnectionAgeMillis(MOST_TIME_ON_ANOTHER_SERVER.toMillis());
        return failover;
    }

    /** The account to bind as, null for an anonymous connection. */
    static @Nullable BindRequest bind(DirectorySettings settings) {
        return settings.bindDn().isEmpty() ? null : new SimpleBindRequest(settings.bindDn(), settings.bindPassword());
    }

    /** Which domain controller answers at the other end, also behind a name or address that several share; elsewhere its address. */
    static String identity(LDAPConnection connection) throws LDAPException {
        @Nullable String name = serviceName(connection);
        return name == null ? connection.getConnectedIPAddress() + ":" + connection.getConnectedPort() : name;
    }

    private static @Nullable String serviceName(LDAPConnection connection) throws LDAPException {
        try {
            @Nullable Entry root = connection.getEntry("", DS_SERVICE_NAME);
            return root == null ? null : root.getAttributeValue(DS_SERVICE_NAME);
        } catch (LDAPException e) {
            if (e.getResultCode().isConnectionUsable()) {
                return null;
            }
            throw e;
        }
    }

    private static ServerSet server(DirectorySettings settings, DirectoryUrl url) {
        SocketFactory sockets = url.tls() ? settings.tls() : SocketFactory.getDefault();
        PostConnectProcessor startTls =
                settings.startTls() && !url.tls() ? new StartTLSPostConnectProcessor(settings.tls()) : null;
        return new SingleServerSet(url.host(), url.port(), sockets, options(settings), bind(settings), startTls);
    }

    private static LDAPConnectionOptions options(DirectorySettings settings) {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis((int) settings.connectTimeout().toMillis());
        options.setResponseTimeoutMillis(settings.responseTimeout().toMillis());
        options.setFollowReferrals(false);
        options.setUseSynchronousMode(true);
        options.setSSLSocketVerifier(
                settings.verifyHostName()
                        ? new HostNameSSLSocketVerifier(true)
                        : TrustAllSSLSocketVerifier.getInstance());
        return options;
    }
}
