// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.phone;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;

/**
 * What an app keeps of one account.
 *
 * @param user id of the user
 * @param phone id of the phone
 * @param issuer of the realm
 * @param secret of the codes, in Base32
 */
public record PhoneAccount(String user, String phone, String issuer, String secret) {

    private static final int SIX_DIGITS = 1_000_000;

    static PhoneAccount paired(JsonNode answer) {
        return new PhoneAccount(
                answer.path("user").asText(),
                answer.path("phone").asText(),
                answer.path("issuer").asText(),
                answer.path("oath").path("secret").asText());
    }

    /** The six digits that the user types into the page, to say that the page and this phone mean each other. */
    String digits(PhoneKey key) {
        byte[] hash = PhoneKey.sha256("gwmfa-check/v1", phone, key.spki());
        return "%06d".formatted(Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt()) % SIX_DIGITS);
    }

    @Override
    public String toString() {
        return "PhoneAccount[" + phone + "]";
    }
}
