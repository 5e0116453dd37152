// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.http.impl.client.CloseableHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keycloak.connections.httpclient.HttpClientBuilder;

/** Against sockets, for what a well-behaved HTTP service does not do. */
class PushTransportTest {

    private static final String CREATED = "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n";

    private final CloseableHttpClient client = new HttpClientBuilder().build();

    /** What a service does with its only connection. */
    private interface Service {
        void serve(Socket connection) throws Exception;
    }

    private static URI listen(ServerSocket socket, String host, Service service) {
        Thread thread = new Thread(() -> {
            try (Socket connection = socket.accept()) {
                service.serve(connection);
            } catch (Exception closedByTheTest) {
                // that is its end
            }
        });
        thread.setDaemon(true);
        thread.start();
        return URI.create("http://" + host + ":" + socket.getLocalPort() + "/up?x=1");
    }

    private PushTransport transport(Duration longest) {
        return new PushTransport(client, Clock.systemUTC(), longest);
    }

    private static ServerSocket socket() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    @Timeout(20)
    void connectsToTheGivenAddressUnderTheHostsName() throws Exception {
        CompletableFuture<String> request = new CompletableFuture<>();
        try (ServerSocket socket = socket()) {
            URI target = listen(socket, "push.invalid", connection -> {
                request.complete(head(connection));
                connection.getOutputStream().write(CREATED.getBytes(StandardCharsets.US_ASCII));
            });
            assertThat(transport(Duration.ofSeconds(5))
                            .post(
                                    target,
                                    Optional.of(InetAddress.getLoopbackAddress()),
                                    Map.of("TTL", "5"),
                                    new byte[3])
                            .status())
                    .isEqualTo(201);
            assertThat(request.get(5, TimeUnit.SECONDS))
                    .startsWith("POST /up?x=1 HTTP/1.1")
                    .contains("Host: push.invalid:" + socket.getLocalPort())
                    .contains("TTL: 5");
        }
    }

    @Test
    @Timeout(20)
    void aServiceThatSaysNothingIsLeft() throws Exception {
        CompletableFuture<Void> never = new CompletableFuture<>();
        try (ServerSocket socket = socket()) {
            URI target = listen(socket, "127.0.0.1", connection -> never.get(15, TimeUnit.SECONDS));
            assertThatIOException()
                    .isThrownBy(() ->
                            transport(Duration.ofMillis(300)).post(target, Optional.empty(), Map.of(), new byte[0]));
        } finally {
            never.complete(null);
        }
    }

    @Test
    @Timeout(20)
    void aServiceThatSpeaksSlowlyIsLeft() throws Exception {
        try (ServerSocket socket = socket()) {
            URI target = listen(socket, "127.0.0.1", connection -> {
                head(connection);
                while (!connection.isClosed()) {
                    connection.getOutputStream().write('H');
                    new CompletableFuture<Void>()
                            .completeOnTimeout(null, 50, TimeUnit.MILLISECONDS)
                            .get();
                }
            });
            assertThatIOException()
                    .isThrownBy(() ->
                            transport(Duration.ofMillis(500)).post(target, Optional.empty(), Map.of(), new byte[0]))
                    .withMessageContaining("no answer");
        }
    }

    @Test
    @Timeout(20)
    void aConnectionThatTheServiceClosedIsReplaced() throws Exception {
        try (ServerSocket socket = socket()) {
            URI target = listen(socket, "127.0.0.1", first -> {
                head(first);
                first.close();
                try (Socket second = socket.accept()) {
                    head(second);
                    second.getOutputStream().write(CREATED.getBytes(StandardCharsets.US_ASCII));
                }
            });
            assertThat(transport(Duration.ofSeconds(5))
                            .post(target, Optional.empty(), Map.of(), new byte[0])
                            .status())
                    .isEqualTo(201);
        }
    }

    private static String head(Socket connection) throws IOException {
        StringBuilder head = new StringBuilder();
        int next = connection.getInputStream().read();
        while (next >= 0) {
            head.append((char) next);
            if (head.indexOf("\r\n\r\n") >= 0) {
                break;
            }
            next = connection.getInputStream().read();
        }
        return head.toString();
    }
}
