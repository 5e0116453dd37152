// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.gatewaymfa.keycloak.otpattribute.OtpParameters;
import org.gatewaymfa.keycloak.otpattribute.OtpSecret;

/**
 * The text of a QR code that authenticator apps read: {@code otpauth://totp/Issuer:label?secret=…}, the key URI format of
 * Google Authenticator, which the apps of Microsoft, Citrix and FreeOTP follow.
 *
 * <p>Everything but the unreserved characters of RFC 3986 §2.3 is percent-encoded as UTF-8, a space as {@code %20}: apps
 * show a {@code +} as it is. Issuer and label must not contain a colon, because that separates them: it becomes a space. They
 * are cut where they are so long that the picture would be hard to scan.
 */
final class KeyUri {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private static final int LONGEST_NAME = 64;

    private KeyUri() {}

    /** @param device name of the device, for apps of NetScaler; empty to leave it out */
    static String of(String issuer, String label, OtpSecret secret, OtpParameters parameters, Optional<String> device) {
        String who = encode(shown(issuer));
        StringBuilder uri = new StringBuilder("otpauth://totp/");
        if (!who.isEmpty()) {
            uri.append(who).append(':');
        }
        uri.append(encode(shown(label))).append("?secret=").append(secret.base32());
        if (!who.isEmpty()) {
            uri.append("&issuer=").append(who);
        }
        uri.append("&algorithm=").append(parameters.algorithm().name());
        uri.append("&digits=").append(parameters.digits());
        uri.append("&period=").append(parameters.period());
        device.ifPresent(name -> uri.append("&device=").append(encode(name)));
        return uri.toString();
    }

    private static String shown(String text) {
        String line = text.replace(':', ' ').replaceAll("\\s+", " ").trim();
        int end = line.offsetByCodePoints(0, Math.min(LONGEST_NAME, line.codePointCount(0, line.length())));
        return line.substring(0, end).trim();
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean unreserved = UNRESERVED.indexOf(c) >= 0;
            encoded.append(unreserved ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return encoded.toString();
    }
}
