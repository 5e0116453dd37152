// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * An address of a client with {@code message-authenticator: auto} that is known to send Message-Authenticator.
 *
 * @param client its name in the settings
 */
record SigningGateway(String client, InetAddress address) {

    /** How the nodes call it among themselves: base64url of SHA-256, 43 characters. Tells no name and no address. */
    String id() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(client.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest(address.getAddress()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
