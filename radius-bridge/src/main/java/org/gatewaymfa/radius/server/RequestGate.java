// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.gatewaymfa.radius.config.ClientTable;
import org.gatewaymfa.radius.config.RadiusClient;
import org.gatewaymfa.radius.config.RadiusClient.MessageAuthenticatorPolicy;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.MessageAuthenticator;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.gatewaymfa.radius.protocol.RadiusFormatException;
import org.gatewaymfa.radius.protocol.RadiusPacket;

/** Decides from a datagram and its source alone whether it may go further. Pure: no state, no reply. */
final class RequestGate {

    private final ClientTable clients;

    RequestGate(ClientTable clients) {
        this.clients = clients;
    }

    /** Let in, or dropped and why. */
    sealed interface Verdict {}

    /** A verified Access-Request of {@code client}. */
    record Admitted(RadiusClient client, RadiusPacket packet) implements Verdict {}

    /**
     * To be dropped without a word.
     *
     * @param detail what is wrong in a malformed packet, one of a fixed set; else {@link PacketMetrics#NO_DETAIL}
     * @param client empty if the source is unknown
     */
    record Dropped(Drop reason, String detail, Optional<RadiusClient> client) implements Verdict {

        Dropped(Drop reason, Optional<RadiusClient> client) {
            this(reason, PacketMetrics.NO_DETAIL, client);
        }
    }

    Verdict judge(byte[] datagram, InetSocketAddress source) {
        InetAddress address = source.getAddress();
        Optional<RadiusClient> client = clients.find(address);
        if (client.isEmpty()) {
            return new Dropped(Drop.UNKNOWN_CLIENT, client);
        }
        RadiusPacket packet;
        try {
            packet = RadiusPacket.decode(datagram);
        } catch (RadiusFormatException e) {
            return new Dropped(Drop.MALFORMED, e.reason().tag(), client);
        }
        if (packet.code() != PacketCode.ACCESS_REQUEST) {
            return new Dropped(Drop.UNEXPECTED_CODE, client);
        }
        return objection(packet, client.get())
                .<Verdict>map(reason -> new Dropped(reason, client))
                .orElseGet(() -> new Admitted(client.get(), packet));
    }

    private static Optional<Drop> objection(RadiusPacket packet, RadiusClient client) {
        return switch (MessageAuthenticator.checkRequest(packet, client.secret())) {
            case VALID -> Optional.empty();
            case INVALID -> Optional.of(Drop.MESSAGE_AUTHENTICATOR_WRONG);
            case ABSENT -> objectionToAbsent(packet, client.messageAuthenticator());
        };
    }

    private static Optional<Drop> objectionToAbsent(RadiusPacket packet, MessageAuthenticatorPolicy policy) {
        return switch (policy) {
            case REQUIRED -> Optional.of(Drop.MESSAGE_AUTHENTICATOR_MISSING);
            case AUTO ->
                packet.attributes().contains(AttributeType.PROXY_STATE)
                        ? Optional.of(Drop.PROXY_STATE_WITHOUT_MESSAGE_AUTHENTICATOR)
                        : Optional.empty();
            case OFF -> Optional.empty();
        };
    }
}
