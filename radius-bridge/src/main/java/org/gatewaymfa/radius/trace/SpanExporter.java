// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.trace;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Sends spans to a collector, many at a time. A collector that is slow or gone costs spans, never a login: what does not fit into the
 * bounded list is dropped. Lives on the event loop.
 */
public final class SpanExporter {

    private static final Logger LOG = Logger.getLogger(SpanExporter.class);
    private static final int MOST_SPANS = 2_000;
    private static final int GATHER_MILLIS = 1_000;
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int SPAN_ID_OCTETS = 8;
    private static final int OK = 200;

    private final Vertx vertx;
    private final URI traces;
    private final HttpClient http;
    private final SecureRandom random = new SecureRandom();
    private List<RequestSpan> gathered = new ArrayList<>();
    private boolean planned;
    private boolean complained;

    /**
     * Sends nothing yet.
     *
     * @param endpoint base URL of the collector's OTLP over HTTP, such as {@code http://127.0.0.1:4318}
     */
    public SpanExporter(Vertx vertx, URI endpoint) {
        this.vertx = vertx;
        this.traces = URI.create(endpoint + "/v1/traces");
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(1).setMaxWaitQueueSize(2).setConnectTimeout(TIMEOUT_MILLIS));
    }

    public void add(RequestSpan span) {
        if (gathered.size() < MOST_SPANS) {
            gathered.add(span);
        }
        if (!planned) {
            planned = true;
            vertx.setTimer(GATHER_MILLIS, fired -> send());
        }
    }

    private void send() {
        planned = false;
        List<RequestSpan> spans = gathered;
        gathered = new ArrayList<>();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(traces.toString())
                .setTimeout(TIMEOUT_MILLIS);
        Buffer body = OtlpJson.of(spans, this::spanId).toBuffer();
        http.request(options)
                .compose(request ->
                        request.putHeader("Content-Type", "application/json").send(body))
                .onSuccess(response -> outcome(response.statusCode() == OK, "HTTP " + response.statusCode()))
                .onFailure(failure -> outcome(false, String.valueOf(failure.getMessage())));
    }

    /** One line when it begins to fail, one when it is well again. */
    private void outcome(boolean taken, String why) {
        if (!taken && !complained) {
            LOG.warnf("the traces do not reach %s, spans are lost: %s", traces, why);
        } else if (taken && complained) {
            LOG.infof("the traces reach %s again", traces);
        }
        complained = !taken;
    }

    private String spanId() {
        byte[] id = new byte[SPAN_ID_OCTETS];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
