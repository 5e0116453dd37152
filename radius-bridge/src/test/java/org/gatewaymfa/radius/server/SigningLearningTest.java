// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatewaymfa.radius.config.ClientTable;
import org.gatewaymfa.radius.config.IpLiteral;
import org.gatewaymfa.radius.config.OidcClient;
import org.gatewaymfa.radius.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningLearningTest {

    private static final SigningGateway GATEWAY = new SigningGateway("netscaler", IpLiteral.parse("127.0.0.1"));
    private static final SigningGateway WITH_BLANKS =
            new SigningGateway("branch office 2", IpLiteral.parse("2001:db8::7"));

    @TempDir
    private Path directory;

    private final ManualLoop loop = new ManualLoop();
    private final Service service = new Service();
    private int nodes;

    @Test
    void whatWasLearnedIsKnownAfterARestart() throws Exception {
        SigningGateways first = node(SigningPeers.NONE);
        first.add(GATEWAY);
        first.add(WITH_BLANKS);
        assertThat(node(SigningPeers.NONE).all()).containsExactlyInAnyOrder(GATEWAY, WITH_BLANKS);
    }

    @Test
    void aDamagedFileIsNotTakenForAnEmptyOne() throws IOException {
        Files.writeString(directory.resolve("message-authenticator-required"), "what is this\n");
        assertThatThrownBy(() -> node(SigningPeers.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("radius.state-directory")
                .hasMessageContaining("damaged");
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> SigningFile.in(file.resolve("below")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("radius.state-directory");
    }

    @Test
    void theOtherNodesLearnItWithinAMinute() throws IOException {
        SigningGateways one = node(service);
        SigningGateways other = node(service);
        one.add(GATEWAY);
        assertThat(other.contains(GATEWAY)).isFalse();
        loop.advance(Duration.ofSeconds(61));
        assertThat(other.contains(GATEWAY)).isTrue();
    }

    @Test
    void aNodeThatStartsAsksAtOnceAndIsToldAgainWhereKeycloakForgot() throws IOException {
        SigningGateways one = node(service);
        one.add(GATEWAY);
        loop.advance(Duration.ofSeconds(2));
        SigningGateways late = node(service);
        assertThat(late.contains(GATEWAY)).isTrue();
        service.known.clear();
        loop.advance(Duration.ofMinutes(1));
        assertThat(service.known).containsExactly(GATEWAY.id());
    }

    @Test
    void anOutageOfKeycloakCostsNothingButTime() throws IOException {
        SigningGateways one = node(service);
        SigningGateways other = node(service);
        service.down = true;
        one.add(GATEWAY);
        loop.advance(Duration.ofMinutes(5));
        service.down = false;
        loop.advance(Duration.ofMinutes(2));
        assertThat(other.contains(GATEWAY)).isTrue();
    }

    @Test
    void anAnswerNobodyAskedForTeachesNothing() throws IOException {
        SigningPeers liar =
                (client, known, asked) -> CompletableFuture.completedFuture(Set.of(WITH_BLANKS.id(), "something else"));
        assertThat(node(liar).all()).isEmpty();
    }

    private SigningGateways node(SigningPeers peers) throws IOException {
        Path own = peers == service ? directory.resolve("node" + nodes++) : directory;
        ClientTable clients = Settings.valid()
                .with("radius.state-directory", own.toString())
                .client("message-authenticator", "auto")
                .build()
                .clients();
        SigningGateways gateways = new SigningGateways();
        SigningExchange exchange = new SigningExchange(() -> clients, gateways, peers, loop);
        new SigningLearning(Optional.of(own), gateways, exchange, loop, Runnable::run).start();
        loop.advance(Duration.ZERO);
        return gateways;
    }

    /** What Keycloak does for the nodes. */
    private static final class Service implements SigningPeers {

        private final Set<String> known = new HashSet<>();
        private boolean down;

        @Override
        public CompletionStage<Set<String>> exchange(OidcClient client, Set<String> told, Set<String> asked) {
            if (down) {
                return CompletableFuture.failedFuture(new IOException("down"));
            }
            known.addAll(told);
            Set<String> answer = new HashSet<>(asked);
            answer.retainAll(known);
            return CompletableFuture.completedFuture(answer);
        }
    }
}
