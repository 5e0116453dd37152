// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.phone;

import com.fasterxml.jackson.databind.JsonNode;

/** What the realm answered to a phone. */
public record PhoneReply(int status, JsonNode body) {

    /** {@code approved}, {@code denied}, {@code reported} or {@code wrong-number}; what hindered it where it failed. */
    public String outcome() {
        return body.path("outcome").asText(body.path("error").asText());
    }

    /** Whether the phone's approval was taken. */
    public boolean approved() {
        return status == 200 && outcome().equals("approved");
    }

    /** The code that the phone shows after an approval; empty text where it shows none. */
    public String code() {
        return body.path("code").asText("");
    }

    @Override
    public String toString() {
        return "PhoneReply[" + status + " " + outcome() + "]";
    }
}
