// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.conformance;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The checksums of RADIUS on bare octets, written from the RFCs and without anything of the codec under test. */
public final class RawRadius {

    static final int HEADER = 20;
    private static final int ACCESS_REQUEST = 1;
    private static final int ACCOUNTING_REQUEST = 4;
    private static final int STATUS_SERVER = 12;
    private static final int MESSAGE_AUTHENTICATOR = 80;
    private static final int VALUE = 16;

    private final byte[] secret;

    RawRadius(byte[] secret) {
        this.secret = secret.clone();
    }

    /** Whether whoever sent this knew the secret: RFC 3579 §3.2 for logins, RFC 5997 §3 for probes, RFC 2866 §3 for accounting. */
    boolean isGenuine(byte[] datagram) {
        byte[] packet = packet(datagram);
        if (packet.length == 0) {
            return false;
        }
        return switch (packet[0]) {
            case ACCESS_REQUEST, STATUS_SERVER -> hasRightMessageAuthenticator(packet);
            case ACCOUNTING_REQUEST ->
                Arrays.equals(Arrays.copyOfRange(packet, 4, HEADER), hash(packet, new byte[VALUE]));
            default -> false;
        };
    }

    /** Whether a reply has both checksums right; to accounting, RFC 2866 knows the Response Authenticator only. */
    boolean isGenuineReply(byte[] reply, byte[] request) {
        byte[] asked = Arrays.copyOfRange(request, 4, HEADER);
        byte[] packet = packet(reply);
        if (packet.length != reply.length || packet.length == 0 || reply[1] != request[1]) {
            return false;
        }
        byte[] withRequest = packet.clone();
        System.arraycopy(asked, 0, withRequest, 4, VALUE);
        return Arrays.equals(Arrays.copyOfRange(reply, 4, HEADER), hash(packet, asked))
                && (request[0] == ACCOUNTING_REQUEST || hasRightMessageAuthenticator(withRequest));
    }

    /** The same request with the checksum its code asks for put right, if there is a place for one. */
    byte[] sign(byte[] datagram) {
        byte[] packet = packet(datagram);
        if (packet.length == 0) {
            return datagram;
        }
        byte[] signed = datagram.clone();
        int at = messageAuthenticatorAt(packet);
        if (at > 0) {
            System.arraycopy(mac(packet, at), 0, signed, at, VALUE);
        }
        if (packet[0] == ACCOUNTING_REQUEST) {
            System.arraycopy(hash(Arrays.copyOf(signed, packet.length), new byte[VALUE]), 0, signed, 4, VALUE);
        }
        return signed;
    }

    /** The part that the Length field names; empty if it is no packet. */
    private static byte[] packet(byte[] datagram) {
        if (datagram.length < HEADER) {
            return new byte[0];
        }
        int length = ByteBuffer.wrap(datagram).getShort(2) & 0xffff;
        return length < HEADER || length > datagram.length || length > 4096
                ? new byte[0]
                : Arrays.copyOf(datagram, length);
    }

    private boolean hasRightMessageAuthenticator(byte[] packet) {
        int at = messageAuthenticatorAt(packet);
        return at > 0 && Arrays.equals(mac(packet, at), Arrays.copyOfRange(packet, at, at + VALUE));
    }

    private byte[] mac(byte[] packet, int at) {
        byte[] zeroed = packet.clone();
        Arrays.fill(zeroed, at, at + VALUE, (byte) 0);
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(secret, "HmacMD5"));
            return mac.doFinal(zeroed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] hash(byte[] packet, byte[] authenticator) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(packet, 0, 4);
            md5.update(authenticator);
            md5.update(packet, HEADER, packet.length - HEADER);
            return md5.digest(secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the value of the one Message-Authenticator begins; 0 if there is none, or more, or the attributes do not add up. */
    private static int messageAuthenticatorAt(byte[] packet) {
        int found = 0;
        int at = HEADER;
        while (at < packet.length) {
            int length = at + 1 < packet.length ? packet[at + 1] & 0xff : 0;
            if (length < 2 || at + length > packet.length) {
                return 0;
            }
            if (packet[at] == MESSAGE_AUTHENTICATOR) {
                if (found > 0 || length != VALUE + 2) {
                    return 0;
                }
                found = at + 2;
            }
            at += length;
        }
        return found;
    }
}
