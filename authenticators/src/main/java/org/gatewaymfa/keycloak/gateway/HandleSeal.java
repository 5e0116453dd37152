// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Writes and reads the {@code auth_session} of the gateway grant: root id (18 bytes), tab id (8), sequence (2,
 * big-endian) and the first 16 bytes of an HMAC-SHA-256 over label, client and those; base64url without padding, 59
 * characters. A handle sealed for one client is nothing to another, and it is no cookie of Keycloak's.
 */
final class HandleSeal {

    private static final int ROOT_BYTES = 18;
    private static final int TAB_BYTES = 8;
    private static final int SEQUENCE_BYTES = 2;
    private static final int PAYLOAD_BYTES = ROOT_BYTES + TAB_BYTES + SEQUENCE_BYTES;
    private static final int MAC_BYTES = 16;
    private static final int HANDLE_CHARS = (PAYLOAD_BYTES + MAC_BYTES) * 8 / 6 + 1;
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final GrantKeys keys;
    private final String clientUuid;

    HandleSeal(GrantKeys keys, String clientUuid) {
        this.keys = keys;
        this.clientUuid = clientUuid;
    }

    String seal(LoginHandle handle) {
        byte[] payload = ByteBuffer.allocate(PAYLOAD_BYTES)
                .put(decode(handle.rootId(), ROOT_BYTES))
                .put(decode(handle.tabId(), TAB_BYTES))
                .putShort((short) handle.sequence())
                .array();
        byte[] mac = Arrays.copyOf(keys.macWithActiveKey(parts(payload)), MAC_BYTES);
        return ENCODER.encodeToString(ByteBuffer.allocate(PAYLOAD_BYTES + MAC_BYTES)
                .put(payload)
                .put(mac)
                .array());
    }

    /** Empty for anything that this client did not get from {@link #seal}. */
    Optional<LoginHandle> open(String sealed) {
        if (sealed.length() != HANDLE_CHARS) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = DECODER.decode(sealed);
        } catch (IllegalArgumentException notBase64Url) {
            return Optional.empty();
        }
        byte[] payload = Arrays.copyOf(bytes, PAYLOAD_BYTES);
        byte[] mac = Arrays.copyOfRange(bytes, PAYLOAD_BYTES, bytes.length);
        boolean genuine = keys.macsWithEveryKey(parts(payload)).stream()
                .anyMatch(expected -> MessageDigest.isEqual(Arrays.copyOf(expected, MAC_BYTES), mac));
        return genuine && ENCODER.encodeToString(bytes).equals(sealed) ? Optional.of(read(payload)) : Optional.empty();
    }

    private static LoginHandle read(byte[] payload) {
        return new LoginHandle(
                ENCODER.encodeToString(Arrays.copyOf(payload, ROOT_BYTES)),
                ENCODER.encodeToString(Arrays.copyOfRange(payload, ROOT_BYTES, ROOT_BYTES + TAB_BYTES)),
                Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort(ROOT_BYTES + TAB_BYTES)));
    }

    private List<byte[]> parts(byte[] payload) {
        return List.of("handle".getBytes(UTF_8), clientUuid.getBytes(UTF_8), payload);
    }

    private static byte[] decode(String id, int expectedBytes) {
        byte[] bytes = DECODER.decode(id);
        if (bytes.length != expectedBytes) {
            throw new IllegalStateException("Keycloak's session ids have another size than this version expects");
        }
        return bytes;
    }
}
