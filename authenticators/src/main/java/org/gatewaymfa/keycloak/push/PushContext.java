// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gatewaymfa.keycloak.phone.SignedLines;

/**
 * What the phone shows about a request. Values are cut to 253 characters, and characters that steer a display instead of
 * being shown become blanks: the line breaks of a signed text, and marks that turn its direction.
 *
 * @param user the user's name
 * @param application what is logged in to: the client's name
 * @param gateway name of the gateway, where one asks
 * @param address network address of the user, where it is known
 * @param asked when, in whole seconds
 */
public record PushContext(
        String user, String application, Optional<String> gateway, Optional<String> address, Instant asked) {

    private static final int LONGEST = 253;
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    public PushContext {
        user = shown(user);
        application = shown(application);
        gateway = gateway.map(PushContext::shown);
        address = address.map(PushContext::shown);
        asked = asked.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * What the phone signs of it: base64url of the SHA-256 of the lines {@code gwmfa-context/v1}, user, application, gateway,
     * address (both empty where unknown), asked (ISO 8601, seconds, {@code Z}).
     */
    public String hash() {
        SignedLines lines = SignedLines.of(
                "gwmfa-context/v1", user, application, gateway.orElse(""), address.orElse(""), asked.toString());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(lines.hash());
    }

    private static String shown(String value) {
        String visible = INVISIBLE.matcher(value).replaceAll(" ");
        int cut = visible.length() <= LONGEST ? visible.length() : LONGEST;
        // never through the middle of a character
        return visible.substring(
                0, cut < visible.length() && Character.isLowSurrogate(visible.charAt(cut)) ? cut - 1 : cut);
    }
}
