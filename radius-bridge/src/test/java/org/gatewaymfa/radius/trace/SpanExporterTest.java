// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.gatewaymfa.radius.protocol.Octets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpanExporterTest {

    private static final TraceContext TRACE = TraceContext.of(Octets.utf8("0123456789abcdef-and-more"));
    private static final Instant START = Instant.ofEpochSecond(1_700_000_000, 5);

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer collector;
    private final CompletableFuture<JsonObject> received = new CompletableFuture<>();

    SpanExporterTest() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            received.complete(
                    new JsonObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theContextIsMadeOfTheRequestId() {
        assertThat(TRACE.traceparent()).isEqualTo("00-30313233343536373839303132333435-3031323334353637-01");
        assertThat(TraceContext.of(Octets.utf8("0123456789")))
                .as("the part of it that travels in State")
                .isEqualTo(TRACE);
    }

    @Test
    void sendsTheSpansOfASecondTogether() throws Exception {
        URI endpoint = URI.create("http://127.0.0.1:" + collector.getAddress().getPort());
        vertx.runOnContext(turn -> {
            SpanExporter exporter = new SpanExporter(vertx, endpoint);
            exporter.add(new RequestSpan(TRACE, true, START, START.plusMillis(20), Map.of("radius.client", "vpn")));
            exporter.add(new RequestSpan(TRACE, false, START, START.plusMillis(30), Map.of()));
        });
        JsonObject resource =
                received.get(30, TimeUnit.SECONDS).getJsonArray("resourceSpans").getJsonObject(0);
        assertThat(resource.getJsonObject("resource").encode()).contains("service.name", "radius-bridge");
        JsonArray spans = resource.getJsonArray("scopeSpans").getJsonObject(0).getJsonArray("spans");
        JsonObject first = spans.getJsonObject(0);
        assertThat(first.getString("traceId")).isEqualTo(TRACE.traceId());
        assertThat(first.getString("spanId")).isEqualTo(TRACE.firstSpanId());
        assertThat(first.containsKey("parentSpanId")).isFalse();
        assertThat(first.getString("startTimeUnixNano")).isEqualTo("1700000000000000005");
        assertThat(first.getString("endTimeUnixNano")).isEqualTo("1700000000020000005");
        assertThat(first.encode()).contains("{\"key\":\"radius.client\",\"value\":{\"stringValue\":\"vpn\"}}");
        JsonObject second = spans.getJsonObject(1);
        assertThat(second.getString("parentSpanId")).isEqualTo(TRACE.firstSpanId());
        assertThat(second.getString("spanId")).hasSize(16).isNotEqualTo(TRACE.firstSpanId());
    }
}
