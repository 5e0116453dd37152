// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.gatewaymfa.radius.config.ClientTable;
import org.gatewaymfa.radius.config.RadSecPeer;
import org.gatewaymfa.radius.config.RadSecSettings.Versions;
import org.gatewaymfa.radius.config.RadiusClient;
import org.gatewaymfa.radius.protocol.Protection;

/** Decides after a TLS handshake who came, and what is spoken with him (RFC 6614 §2.3, RFC 9765 §3.3). */
final class RadSecDoor {

    private final Supplier<ClientTable> clients;
    private final Versions versions;

    RadSecDoor(Supplier<ClientTable> clients, Versions versions) {
        this.clients = clients;
        this.versions = versions;
    }

    /** Who came. */
    sealed interface Finding {}

    /**
     * A gateway.
     *
     * @param table by which it is known
     * @param chain the certificates it showed, its own first
     */
    record Known(RadiusClient client, ClientTable table, List<X509Certificate> chain, Protection protection)
            implements Finding {}

    /**
     * Nobody to talk to.
     *
     * @param reason one of a fixed set, for the metric
     * @param detail for the log
     */
    record Refused(String reason, String detail) implements Finding {}

    /** Whether a handshake from there may lead to anything. */
    boolean isOpenFor(InetAddress source) {
        return clients.get().allowsRadSec(source);
    }

    Finding look(SslHandler tls, InetAddress source) {
        SSLEngine engine = tls.engine();
        Optional<Protection> protection = protection(engine);
        if (protection.isEmpty()) {
            return new Refused("version", "no version of RADIUS in common");
        }
        List<X509Certificate> chain;
        try {
            chain = Arrays.stream(engine.getSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException e) {
            return new Refused("no-certificate", "it showed none");
        }
        X509Certificate leaf = chain.get(0);
        if (!TlsIdentity.isCurrent(leaf)) {
            return new Refused("expired", shown(leaf));
        }
        ClientTable table = clients.get();
        List<RadiusClient> found = table.find(leaf, source);
        if (found.size() != 1) {
            return new Refused(found.isEmpty() ? "unknown-certificate" : "ambiguous-certificate", shown(leaf));
        }
        return new Known(found.get(0), table, chain, protection.get());
    }

    /** Who may talk now; another object than before where that has changed. */
    ClientTable table() {
        return clients.get();
    }

    /** The same peer by the table of now; empty: it may not go on, at least not under the name that it is counted by. */
    Optional<Known> again(Known known, InetAddress source) {
        ClientTable table = clients.get();
        List<RadiusClient> found = table.find(known.chain().get(0), source);
        return found.size() == 1 && found.get(0).name().equals(known.client().name())
                ? Optional.of(new Known(found.get(0), table, known.chain(), known.protection()))
                : Optional.empty();
    }

    /** By what ALPN agreed on; a peer without ALPN speaks RADIUS/1.0. */
    private Optional<Protection> protection(SSLEngine engine) {
        if (TlsIdentity.RADIUS_1_1.equals(engine.getApplicationProtocol())) {
            return engine.getSession().getProtocol().equals(TlsIdentity.TLS_1_3)
                    ? Optional.of(Protection.TOKEN)
                    : Optional.empty();
        }
        return versions.includes10() ? Optional.of(Protection.RADSEC) : Optional.empty();
    }

    private static String shown(X509Certificate certificate) {
        String text = "certificate of " + certificate.getSubjectX500Principal().getName() + ", names "
                + RadSecPeer.alternativeNames(certificate) + ", SHA-256 " + RadSecPeer.fingerprint(certificate);
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
