// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.trace;

import org.gatewaymfa.radius.protocol.Octets;

/**
 * The trace of one login, made of its request id, so that every node that answers one of its packets finds the same. The access log shows
 * the first digits of the trace id.
 *
 * @param traceId 32 hexadecimal digits
 * @param firstSpanId of the login's first request, 16 hexadecimal digits; parent of all else
 */
public record TraceContext(String traceId, String firstSpanId) {

    private static final int KNOWN_DIGITS = 20;
    private static final int REPEATED_DIGITS = 12;
    private static final int SPAN_ID_DIGITS = 16;

    /**
     * The trace of a login.
     *
     * @param rid its request id, or the first 10 octets of it: so much travels in State
     */
    public static TraceContext of(Octets rid) {
        String digits = rid.toHex();
        return new TraceContext(
                digits.substring(0, KNOWN_DIGITS) + digits.substring(0, REPEATED_DIGITS),
                digits.substring(0, SPAN_ID_DIGITS));
    }

    /** The header {@code traceparent}: version 00, sampled (W3C Trace Context §3.2). */
    public String traceparent() {
        return "00-" + traceId + "-" + firstSpanId + "-01";
    }
}
