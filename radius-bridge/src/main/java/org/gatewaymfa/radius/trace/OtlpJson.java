// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.trace;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Spans in OTLP's JSON encoding (OpenTelemetry protocol 1.x, {@code ExportTraceServiceRequest}). Pure. */
final class OtlpJson {

    private static final int SERVER = 2;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private OtlpJson() {}

    /**
     * The body of one export.
     *
     * @param spanIds makes ids of 16 hexadecimal digits
     */
    static JsonObject of(List<RequestSpan> spans, Supplier<String> spanIds) {
        JsonArray encoded = new JsonArray();
        spans.forEach(span -> encoded.add(of(span, spanIds)));
        return new JsonObject()
                .put(
                        "resourceSpans",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put(
                                                "resource",
                                                new JsonObject()
                                                        .put(
                                                                "attributes",
                                                                attributes(Map.of("service.name", "radius-bridge"))))
                                        .put(
                                                "scopeSpans",
                                                new JsonArray()
                                                        .add(new JsonObject()
                                                                .put(
                                                                        "scope",
                                                                        new JsonObject()
                                                                                .put("name", "org.gatewaymfa.radius"))
                                                                .put("spans", encoded)))));
    }

    private static JsonObject of(RequestSpan span, Supplier<String> spanIds) {
        JsonObject encoded = new JsonObject()
                .put("traceId", span.trace().traceId())
                .put("spanId", span.first() ? span.trace().firstSpanId() : spanIds.get())
                .put("name", "Access-Request")
                .put("kind", SERVER)
                .put("startTimeUnixNano", nanos(span.start()))
                .put("endTimeUnixNano", nanos(span.end()))
                .put("attributes", attributes(span.attributes()));
        return span.first() ? encoded : encoded.put("parentSpanId", span.trace().firstSpanId());
    }

    /** 64-bit numbers are texts in this encoding. */
    private static String nanos(Instant instant) {
        return Long.toString(instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano());
    }

    private static JsonArray attributes(Map<String, String> attributes) {
        JsonArray encoded = new JsonArray();
        new TreeMap<>(attributes)
                .forEach((key, value) -> encoded.add(
                        new JsonObject().put("key", key).put("value", new JsonObject().put("stringValue", value))));
        return encoded;
    }
}
