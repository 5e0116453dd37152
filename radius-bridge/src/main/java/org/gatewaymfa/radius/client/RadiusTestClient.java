// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.client;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.gatewaymfa.radius.protocol.MessageAuthenticator;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.RadiusFormatException;
import org.gatewaymfa.radius.protocol.RadiusPacket;
import org.gatewaymfa.radius.protocol.ResponseAuthenticator;

/**
 * A blocking RADIUS client over one UDP socket, which stays connected to the server: a reply from any other address is not seen.
 * Not thread-safe; a client per thread is cheap.
 */
public final class RadiusTestClient implements AutoCloseable {

    private static final int LARGEST_DATAGRAM = 65_535;

    private final ClientSettings settings;
    private final PacketListener listener;
    private final DatagramSocket socket;

    private RadiusTestClient(ClientSettings settings, PacketListener listener, DatagramSocket socket) {
        this.settings = settings;
        this.listener = listener;
        this.socket = socket;
    }

    /** Opens a client without a listener. */
    public static RadiusTestClient open(ClientSettings settings) throws IOException {
        return open(settings, PacketListener.NONE);
    }

    /** Binds the socket; nothing is sent yet. */
    public static RadiusTestClient open(ClientSettings settings, PacketListener listener) throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(settings.local(), 0));
        try {
            socket.connect(settings.server());
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
        return new RadiusTestClient(settings, listener, socket);
    }

    public ClientSettings settings() {
        return settings;
    }

    /** The address and port that the server sees. */
    public InetSocketAddress localAddress() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Sends a request and identical copies of it until a verified reply comes or the last time-out is over. */
    public Answer exchange(RadiusPacket request) throws IOException {
        long start = System.nanoTime();
        byte[] datagram = request.encode();
        NoAnswerCause cause = NoAnswerCause.SILENCE;
        for (int attempt = 1; attempt <= settings.retries() + 1; attempt++) {
            try {
                send(datagram);
                listener.sent(request, attempt);
                Answer answer = await(request, start);
                if (answer instanceof Answer.None none) {
                    cause = moreTelling(cause, none.cause());
                } else {
                    return answer;
                }
            } catch (PortUnreachableException e) {
                return new Answer.None(NoAnswerCause.PORT_CLOSED);
            }
        }
        return new Answer.None(cause);
    }

    /** Sends any octets, once. */
    public void send(byte[] datagram) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length));
    }

    /** The next datagram from the server, unchecked; empty if none comes in time. */
    public Optional<byte[]> receive(Duration timeout) throws IOException {
        long millis = timeout.toMillis();
        if (millis < 1) {
            return Optional.empty();
        }
        socket.setSoTimeout(Math.toIntExact(millis));
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
        try {
            socket.receive(packet);
            return Optional.of(Arrays.copyOf(packet.getData(), packet.getLength()));
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        socket.close();
    }

    private Answer await(RadiusPacket request, long start) throws IOException {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        NoAnswerCause cause = NoAnswerCause.SILENCE;
        while (true) {
            Optional<byte[]> datagram = receive(Duration.ofNanos(deadline - System.nanoTime()));
            if (datagram.isEmpty()) {
                return new Answer.None(cause);
            }
            Answer answer = verify(datagram.get(), request);
            if (answer instanceof Answer.Reply reply) {
                listener.received(reply.packet(), Duration.ofNanos(System.nanoTime() - start));
                return reply;
            }
            NoAnswerCause discarded = ((Answer.None) answer).cause();
            listener.discarded(discarded);
            cause = moreTelling(cause, discarded);
        }
    }

    private Answer verify(byte[] datagram, RadiusPacket request) {
        RadiusPacket reply;
        try {
            reply = RadiusPacket.decode(datagram);
        } catch (RadiusFormatException e) {
            return new Answer.None(NoAnswerCause.UNREADABLE_REPLY);
        }
        if (reply.identifier() != request.identifier()) {
            return new Answer.None(NoAnswerCause.UNREADABLE_REPLY);
        }
        if (!ResponseAuthenticator.verify(reply, request.authenticator(), settings.secret())) {
            return new Answer.None(NoAnswerCause.WRONG_RESPONSE_AUTHENTICATOR);
        }
        return switch (MessageAuthenticator.checkReply(reply, request.authenticator(), settings.secret())) {
            case VALID -> new Answer.Reply(reply, Octets.of(datagram));
            case ABSENT -> new Answer.None(NoAnswerCause.NO_MESSAGE_AUTHENTICATOR);
            case INVALID -> new Answer.None(NoAnswerCause.WRONG_MESSAGE_AUTHENTICATOR);
        };
    }

    private static NoAnswerCause moreTelling(NoAnswerCause one, NoAnswerCause other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
