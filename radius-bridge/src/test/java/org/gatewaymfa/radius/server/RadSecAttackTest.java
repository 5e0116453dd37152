// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.gatewaymfa.radius.config.RadSecPeer;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.gatewaymfa.radius.protocol.Protection;
import org.gatewaymfa.radius.protocol.RequestWriter;
import org.gatewaymfa.radius.protocol.SharedSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What strangers, broken peers and administrators' mistakes do to a RadSec server. */
class RadSecAttackTest {

    private static final Duration OVER = Duration.ofHours(-1);

    @TempDir
    Path folder;

    @Test
    void onlyAKnownCertificateOfTheAuthorityIsLetIn() throws Exception {
        try (RadSecServer server = new RadSecServer(folder)) {
            TestAuthority forger = new TestAuthority("authority");
            assertRefused(server, server.authority.client(), "no certificate");
            assertRefused(
                    server,
                    server.authority.client(forger.issue(RadSecServer.GATEWAY)),
                    "an authority of the same name");
            assertRefused(
                    server, server.authority.client(server.authority.issue(RadSecServer.GATEWAY, OVER)), "expired");
            assertRefused(server, server.authority.client(server.authority.issue("stranger.test")), "nobody's");
            assertRefused(
                    server, server.authority.client(server.authority.issue("x." + RadSecServer.GATEWAY)), "below it");
            assertThat(server.requests).isEmpty();
            assertThat(server.connections()).isZero();
            assertThat(server.counted("radius.radsec.refused", "reason", "unknown-certificate"))
                    .isEqualTo(2);
            assertServes(server, RadSecTest.gateway(server), "netscaler");
            assertServes(server, server.authority.client(server.authority.issue(RadSecServer.OTHER)), "vpn");
        }
    }

    @Test
    void anotherAddressIsNotEvenGivenAHandshake() throws Exception {
        try (RadSecServer server = new RadSecServer(
                folder,
                "radius.clients.netscaler.radsec.addresses[0]",
                "192.0.2.0/24",
                "radius.clients.vpn.radsec.addresses[0]",
                "127.0.0.2")) {
            assertRefused(server, RadSecTest.gateway(server), "from an address of nobody");
            assertThat(server.counted("radius.radsec.refused", "reason", "address"))
                    .isEqualTo(1);
        }
    }

    @Test
    void malformedAndUnexpectedPacketsEndTheConnection() throws Exception {
        try (RadSecServer server = new RadSecServer(folder)) {
            SSLContext tls = RadSecTest.gateway(server);
            byte[] good = RadSecTest.signed(1).encode();
            assertEnds(server, tls, "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII), "another protocol");
            assertEnds(server, tls, with(good, 3, 19), "a length below 20");
            assertEnds(server, tls, with(with(good, 2, 0x10), 3, 1), "a length above 4096");
            assertEnds(server, tls, with(good, 0, 99), "an unknown code");
            assertEnds(server, tls, with(good, 0, PacketCode.ACCESS_ACCEPT.value()), "a reply");
            assertEnds(server, tls, with(good, good.length - 1, good[good.length - 1] ^ 1), "altered");
            assertEnds(server, tls, with(good, 21, 1), "an attribute of length 1");
            assertEnds(server, tls, wrongSecret(), "another secret than radsec");
            assertThat(server.requests).isEmpty();
            assertServes(server, tls, "netscaler");
        }
    }

    @Test
    void whoSaysHalfAWordIsNotWaitedFor() throws Exception {
        try (RadSecServer server = new RadSecServer(
                        folder, "radius.radsec.handshake-timeout", "4s", "radius.radsec.idle-timeout", "6s");
                Socket silent = new Socket()) {
            silent.connect(server.address());
            silent.setSoTimeout(20_000);
            assertThat(silent.getInputStream().read()).as("no handshake").isLessThan(0);
            try (TlsNas half = TlsNas.connect(server.address(), RadSecTest.gateway(server))) {
                half.send(Arrays.copyOf(RadSecTest.signed(1).encode(), 30));
                assertThat(half.isClosedByServer()).as("half a packet").isTrue();
            }
            assertThat(server.counted("radius.radsec.closed", "reason", "half-a-packet"))
                    .isEqualTo(1);
            try (TlsNas idle = TlsNas.connect(server.address(), RadSecTest.gateway(server))) {
                assertThat(idle.isClosedByServer()).as("nothing").isTrue();
            }
            assertThat(server.counted("radius.radsec.closed", "reason", "idle")).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatWaitsForAnAnswerIsNotIdle() throws Exception {
        try (RadSecServer server = new RadSecServer(folder, "radius.radsec.idle-timeout", "4s");
                TlsNas nas = TlsNas.connect(server.address(), RadSecTest.gateway(server))) {
            server.answerAtOnce = false;
            nas.send(RadSecTest.signed(1).encode());
            CompletableFuture<Answer> answer = server.nextAnswer();
            try (TlsNas idle = TlsNas.connect(server.address(), RadSecTest.gateway(server))) {
                assertThat(idle.isClosedByServer()).isTrue();
            }
            answer.complete(new Answer.Reply(PacketCode.ACCESS_REJECT, List.of()));
            assertThat(nas.receive(Protection.RADSEC).code()).isEqualTo(PacketCode.ACCESS_REJECT);
        }
    }

    @Test
    void aReplyToAConnectionThatIsGoneHurtsNobody() throws Exception {
        try (RadSecServer server = new RadSecServer(folder)) {
            server.answerAtOnce = false;
            TlsNas nas = TlsNas.connect(server.address(), RadSecTest.gateway(server));
            nas.send(RadSecTest.signed(1).encode());
            CompletableFuture<Answer> answer = server.nextAnswer();
            nas.close();
            RadSecServer.await(() -> server.connections() == 0);
            answer.complete(new Answer.Reply(PacketCode.ACCESS_ACCEPT, List.of()));
            server.answerAtOnce = true;
            assertServes(server, RadSecTest.gateway(server), "netscaler");
        }
    }

    @Test
    void aClientHasItsShareOfConnectionsAndLeavesThoseOfOthers() throws Exception {
        try (RadSecServer server = new RadSecServer(
                folder, "radius.radsec.connections", "8", "radius.radsec.connections-per-client", "5")) {
            SSLContext greedy = RadSecTest.gateway(server);
            List<TlsNas> open = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                open.add(TlsNas.connect(server.address(), greedy));
            }
            RadSecServer.await(() -> server.connections() == 5);
            assertRefused(server, greedy, "one too many");
            assertServes(server, server.authority.client(server.authority.issue(RadSecServer.OTHER)), "vpn");
            open.remove(0).close();
            RadSecServer.await(() -> server.connections() == 4);
            assertServes(server, greedy, "netscaler");
            for (TlsNas nas : open) {
                nas.close();
            }
        }
    }

    @Test
    void newFilesAreTakenAndBadOnesChangeNothing() throws Exception {
        try (RadSecServer server = new RadSecServer(folder);
                TlsNas old = TlsNas.connect(server.address(), RadSecTest.gateway(server))) {
            Files.writeString(
                    server.certificate(), "-----BEGIN CERTIFICATE-----\nnot one\n-----END CERTIFICATE-----\n");
            RadSecServer.await(() -> server.counted("radius.radsec.reloads", "outcome", "refused") >= 1);
            assertServes(server, RadSecTest.gateway(server), "netscaler");
            server.authority.issue("server.test", OVER).write(server.certificate(), server.key());
            double before = server.counted("radius.radsec.reloads", "outcome", "refused");
            RadSecServer.await(() -> server.counted("radius.radsec.reloads", "outcome", "refused") > before);
            assertServes(server, RadSecTest.gateway(server), "netscaler");
            TestAuthority next = new TestAuthority("next");
            next.issue("server.test").write(server.certificate(), server.key());
            next.write(server.authorities());
            RadSecServer.await(() -> server.counted("radius.radsec.reloads", "outcome", "taken") == 1);
            assertServes(server, next.client(next.issue(RadSecServer.GATEWAY)), "netscaler");
            assertRefused(server, RadSecTest.gateway(server), "the authority of before");
            assertThat(old.isClosedByServer())
                    .as("its authority is trusted no more")
                    .isTrue();
        }
    }

    @Test
    void whoIsTakenOutOfTheSettingsIsCutOff() throws Exception {
        try (RadSecServer server = new RadSecServer(folder);
                TlsNas nas = TlsNas.connect(server.address(), RadSecTest.gateway(server))) {
            nas.send(RadSecTest.signed(1).encode());
            nas.receive();
            server.exchange();
            nas.send(RadSecTest.signed(2).encode());
            assertThat(nas.receive()).as("the same client in another table").isNotEmpty();
            server.exchange("radius.clients.netscaler.radsec.certificate-subject-alt-name", "dns:next.test");
            nas.send(RadSecTest.signed(3).encode());
            assertThat(nas.isClosedByServer()).isTrue();
            assertThat(server.counted("radius.radsec.closed", "reason", "not-a-client-any-more"))
                    .isEqualTo(1);
            assertRefused(server, RadSecTest.gateway(server), "nobody's now");
        }
    }

    @Test
    void aSelfSignedCertificateAmongTheAuthoritiesIsKnownByItsFingerprint() throws Exception {
        try (RadSecServer server = new RadSecServer(folder)) {
            TestAuthority.Issued own = server.authority.self();
            assertRefused(server, server.authority.client(own), "not yet known");
            server.exchange("radius.clients.self.radsec.certificate-sha256", RadSecPeer.fingerprint(own.certificate()));
            assertServes(server, server.authority.client(own), "self");
        }
    }

    private static void assertServes(RadSecServer server, SSLContext tls, String client) throws Exception {
        server.requests.clear();
        try (TlsNas nas = TlsNas.connect(server.address(), tls)) {
            nas.send(RadSecTest.signed(1).encode());
            assertThat(nas.receive(Protection.RADSEC).code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
        }
        assertThat(server.nextRequest().client().name()).isEqualTo(client);
    }

    /** With TLS 1.3 a client learns with its first read that its certificate was refused. */
    private static void assertRefused(RadSecServer server, SSLContext tls, String why) throws IOException {
        Optional<TlsNas> nas = TlsNas.tryToConnect(server.address(), tls);
        if (nas.isPresent()) {
            try (TlsNas connected = nas.get()) {
                assertThat(connected.isClosedByServer()).as(why).isTrue();
            }
        }
    }

    private static void assertEnds(RadSecServer server, SSLContext tls, byte[] octets, String why) throws IOException {
        try (TlsNas nas = TlsNas.connect(server.address(), tls)) {
            nas.send(octets);
            assertThat(nas.isClosedByServer()).as(why).isTrue();
        }
    }

    private static byte[] with(byte[] packet, int at, int value) {
        byte[] copy = packet.clone();
        copy[at] = (byte) value;
        return copy;
    }

    private static byte[] wrongSecret() {
        return RequestWriter.accessRequest(1, Octets.utf8("0123456789abcdef"))
                .sign(SharedSecret.ofUtf8("a secret of their own"))
                .encode();
    }
}
