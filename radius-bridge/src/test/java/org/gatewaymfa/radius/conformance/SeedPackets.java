// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.conformance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.RadiusAttribute;
import org.gatewaymfa.radius.protocol.RequestWriter;
import org.gatewaymfa.radius.protocol.SharedSecret;
import org.gatewaymfa.radius.server.PacketTarget;

/** Valid requests that mutations begin with. */
final class SeedPackets {

    private static final SharedSecret SECRET = SharedSecret.ofUtf8(PacketTarget.SECRET);
    private static final RawRadius RAW = new RawRadius(PacketTarget.SECRET.getBytes(StandardCharsets.UTF_8));

    private SeedPackets() {}

    static List<byte[]> all() {
        return List.of(login(1, "Passw0rd!"), appended(), withState(), decorated(), status(), accounting());
    }

    static byte[] login(int identifier, String password) {
        return request(identifier)
                .add(RadiusAttribute.text(AttributeType.USER_NAME, "alice"))
                .userPassword(password.getBytes(StandardCharsets.UTF_8))
                .sign(SECRET)
                .encode();
    }

    private static byte[] appended() {
        return login(2, "Passw0rd!,123456");
    }

    private static byte[] withState() {
        return request(3)
                .add(RadiusAttribute.text(AttributeType.USER_NAME, "alice"))
                .userPassword("123456".getBytes(StandardCharsets.UTF_8))
                .add(RadiusAttribute.of(AttributeType.STATE, new byte[90]))
                .sign(SECRET)
                .encode();
    }

    private static byte[] decorated() {
        return request(4)
                .add(RadiusAttribute.text(AttributeType.USER_NAME, "CORP\\alice"))
                .userPassword("a password of more than sixteen octets".getBytes(StandardCharsets.UTF_8))
                .add(RadiusAttribute.text(AttributeType.CALLING_STATION_ID, "192.0.2.7"))
                .add(RadiusAttribute.of(
                        AttributeType.VENDOR_SPECIFIC, new byte[] {0, 0, 0x0c, 4, 16, 5, 'v', 'p', 'n'}))
                .add(RadiusAttribute.of(AttributeType.PROXY_STATE, new byte[] {1, 2, 3}))
                .add(RadiusAttribute.of(AttributeType.PROXY_STATE, new byte[] {4, 5, 6}))
                .sign(SECRET)
                .encode();
    }

    /** A Status-Server packet with nothing but Message-Authenticator. */
    private static byte[] status() {
        byte[] packet = new byte[38];
        packet[0] = 12;
        packet[3] = 38;
        packet[20] = 80;
        packet[21] = 18;
        return RAW.sign(packet);
    }

    /** An Accounting-Request (Start) with a session id. */
    private static byte[] accounting() {
        byte[] packet = new byte[30];
        packet[0] = 4;
        packet[3] = 30;
        packet[20] = 40;
        packet[21] = 6;
        packet[25] = 1;
        packet[26] = 44;
        packet[27] = 4;
        packet[28] = '0';
        packet[29] = '1';
        return RAW.sign(packet);
    }

    private static RequestWriter request(int identifier) {
        return RequestWriter.accessRequest(identifier, Octets.utf8("0123456789abcde" + identifier));
    }
}
