// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.phone;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A request as a phone shows it.
 *
 * @param approval {@code code}, {@code number} or {@code tap}
 * @param digits how many the number has
 * @param gateway empty text where none asks
 * @param address empty text where it is not known
 * @param asked ISO 8601, in seconds
 */
public record PhoneRequest(
        String transaction,
        String nonce,
        String approval,
        int digits,
        boolean rehearsal,
        String user,
        String application,
        String gateway,
        String address,
        String asked) {

    static PhoneRequest read(JsonNode request) {
        JsonNode context = request.path("context");
        JsonNode asked = context.path("asked");
        return new PhoneRequest(
                request.path("transaction").asText(),
                request.path("nonce").asText(),
                request.path("approval").asText(),
                request.path("digits").asInt(),
                request.path("rehearsal").asBoolean(),
                context.path("user").asText(),
                context.path("application").asText(),
                context.path("gateway").asText(""),
                context.path("address").asText(""),
                asked.isNumber() ? Instant.ofEpochSecond(asked.asLong()).toString() : asked.asText());
    }

    /** What is signed of what is shown. */
    public String contextHash() {
        return PhoneKey.base64url(PhoneKey.sha256("gwmfa-context/v1", user, application, gateway, address, asked));
    }

    @Override
    public String toString() {
        return "PhoneRequest[" + approval + "]";
    }
}
