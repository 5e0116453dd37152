// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * RADIUS over TLS (RFC 6614).
 *
 * @param listen one socket each; no wildcard among them
 * @param files certificate, key and the authorities of the gateways' certificates; readable and consistent at start
 * @param versions what is spoken
 * @param handshakeTimeout from the first octet of a connection to the end of its TLS handshake
 * @param idleTimeout a connection that asks nothing and waits for nothing is closed after this
 * @param reloadInterval how often the files are looked at
 * @param connections at once, all gateways together, those in their handshake not counted
 * @param connectionsPerClient the same for one gateway
 */
public record RadSecSettings(
        List<InetSocketAddress> listen,
        TlsFiles files,
        Versions versions,
        Duration handshakeTimeout,
        Duration idleTimeout,
        Duration reloadInterval,
        int connections,
        int connectionsPerClient) {

    public RadSecSettings {
        listen = List.copyOf(listen);
    }

    /** The versions of RADIUS, agreed on by ALPN (RFC 9765 §3.3). */
    public enum Versions {
        /** RADIUS/1.0, also for a peer that has no ALPN. */
        ONLY_1_0("1.0"),
        /** RADIUS/1.1 with a peer that has it, else RADIUS/1.0. */
        BOTH("1.0+1.1"),
        /** RADIUS/1.1, nothing else. */
        ONLY_1_1("1.1");

        private final String spelling;

        Versions(String spelling) {
            this.spelling = spelling;
        }

        /** As the administrator writes it. */
        String spelling() {
            return spelling;
        }

        /** Whether RADIUS/1.0 may be spoken. */
        public boolean includes10() {
            return this != ONLY_1_1;
        }

        /** Whether RADIUS/1.1 may be spoken. */
        public boolean includes11() {
            return this != ONLY_1_0;
        }
    }
}
