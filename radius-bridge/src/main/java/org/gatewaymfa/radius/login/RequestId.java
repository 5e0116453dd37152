// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gatewaymfa.radius.config.SecretKeyBytes;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.server.AccessRequest;

/**
 * Makes the {@code request_id} of the gateway grant: the same for an identical retransmission on any node, different for any other
 * packet. Source address and port are left out: a gateway may resend from another one.
 */
final class RequestId {

    private static final String HMAC = "HmacSHA256";

    private final SecretKeyBytes key;

    RequestId(SecretKeyBytes key) {
        this.key = key;
    }

    /** HMAC-SHA-256 over the length-prefixed parts; call it only with packets whose Message-Authenticator was checked. */
    Octets of(AccessRequest request, byte[] clearPassword) {
        List<byte[]> parts = List.of(
                request.client().name().getBytes(StandardCharsets.UTF_8),
                new byte[] {(byte) request.packet().identifier()},
                request.packet().authenticator().toByteArray(),
                attribute(request, AttributeType.USER_NAME),
                clearPassword,
                attribute(request, AttributeType.NAS_IDENTIFIER),
                attribute(request, AttributeType.CALLING_STATION_ID),
                request.arrival().conversation().toByteArray());
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.toByteArray(), HMAC));
            for (byte[] part : parts) {
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
                mac.update(part);
            }
            return Octets.of(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HMAC-SHA-256", e);
        }
    }

    private static byte[] attribute(AccessRequest request, int type) {
        return request.packet().attributes().all(type).stream()
                .findFirst()
                .map(found -> found.value().toByteArray())
                .orElseGet(() -> new byte[0]);
    }

    /** As it goes over the wire. */
    static String text(Octets requestId) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(requestId.toByteArray());
    }
}
