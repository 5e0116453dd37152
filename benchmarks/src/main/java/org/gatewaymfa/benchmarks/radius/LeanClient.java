// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks.radius;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.gatewaymfa.radius.protocol.RadiusFormatException;
import org.gatewaymfa.radius.protocol.RadiusPacket;
import org.gatewaymfa.radius.protocol.RequestWriter;
import org.gatewaymfa.radius.protocol.ResponseAuthenticator;
import org.gatewaymfa.radius.protocol.SharedSecret;

/**
 * Sends Access-Requests as fast as they are answered, with a fixed number of them under way. Requests are made before the clock starts, and
 * replies are checked after it has stopped, so that little of the machine is the client's.
 */
final class LeanClient implements AutoCloseable {

    static final String USER = "alice";
    static final String PASSWORD = "Passw0rd!";

    private static final int SOCKETS = 4;
    private static final int IDENTIFIERS = 256;
    private static final long PATIENCE_NANOS = Duration.ofSeconds(3).toNanos();

    private final SecureRandom random = new SecureRandom();
    private final SharedSecret secret;
    private final List<DatagramChannel> channels = new ArrayList<>();
    private final ByteBuffer input = ByteBuffer.allocateDirect(RadiusPacket.MAX_LENGTH);

    LeanClient(int port, SharedSecret secret) throws IOException {
        this.secret = secret;
        for (int number = 0; number < SOCKETS; number++) {
            DatagramChannel channel = DatagramChannel.open();
            channel.configureBlocking(false);
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channels.add(channel);
        }
    }

    /**
     * What a run showed.
     *
     * @param accepted replies whose authenticator was right and that said Access-Accept
     * @param lost requests that had no such reply
     */
    record Run(int accepted, int lost, Duration took) {

        double perSecond() {
            return accepted / (took.toNanos() / 1e9);
        }
    }

    private record Request(Octets authenticator, ByteBuffer packet) {}

    /**
     * Sends so many requests.
     *
     * @param window how many are under way at once, at most {@link #SOCKETS} times 256
     */
    Run run(int count, int window) throws IOException {
        List<Request> requests = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            requests.add(request(number));
        }
        byte[][] replies = new byte[count][];
        long begin = System.nanoTime();
        long lastReply = exchange(requests, replies, window);
        return judged(requests, replies, Duration.ofNanos(lastReply - begin));
    }

    /** Request {@code number} goes through socket {@code number % SOCKETS}, with the next identifier of that socket. */
    private Request request(int number) {
        byte[] octets = new byte[RadiusPacket.AUTHENTICATOR_LENGTH];
        random.nextBytes(octets);
        Octets authenticator = Octets.of(octets);
        byte[] packet = RequestWriter.accessRequest(identifier(number), authenticator)
                .text(AttributeType.USER_NAME, USER)
                .userPassword(PASSWORD.getBytes(StandardCharsets.UTF_8))
                .text(AttributeType.NAS_IDENTIFIER, "benchmark")
                .sign(secret)
                .encode();
        return new Request(authenticator, ByteBuffer.wrap(packet));
    }

    private static int identifier(int number) {
        return number / SOCKETS % IDENTIFIERS;
    }

    /** Returns the moment of the last reply. */
    private long exchange(List<Request> requests, byte[][] replies, int window) throws IOException {
        int sent = 0;
        int answered = 0;
        long lastReply = System.nanoTime();
        int[] newest = new int[SOCKETS];
        while (answered < requests.size() && System.nanoTime() - lastReply < PATIENCE_NANOS) {
            while (sent < requests.size() && sent - answered < window) {
                int socket = sent % SOCKETS;
                if (channels.get(socket).write(requests.get(sent).packet()) == 0) {
                    break;
                }
                newest[socket] = sent++;
            }
            int read = 0;
            for (int socket = 0; socket < SOCKETS; socket++) {
                read += read(socket, newest[socket], replies);
            }
            if (read == 0) {
                Thread.onSpinWait();
            } else {
                answered += read;
                lastReply = System.nanoTime();
            }
        }
        return lastReply;
    }

    private int read(int socket, int newest, byte[][] replies) throws IOException {
        int read = 0;
        DatagramChannel channel = channels.get(socket);
        for (input.clear(); channel.read(input) > 0; input.clear()) {
            byte[] reply = new byte[input.flip().remaining()];
            input.get(reply);
            int number = newest(newest, reply[1] & 0xff);
            if (number >= 0 && replies[number] == null) {
                replies[number] = reply;
                read++;
            }
        }
        return read;
    }

    /** The newest request of this socket that has the identifier. */
    private static int newest(int newest, int identifier) {
        int behind = Math.floorMod(identifier(newest) - identifier, IDENTIFIERS);
        return newest - behind * SOCKETS;
    }

    private Run judged(List<Request> requests, byte[][] replies, Duration took) {
        int accepted = 0;
        for (int number = 0; number < replies.length; number++) {
            if (replies[number] != null
                    && isAccept(replies[number], requests.get(number).authenticator())) {
                accepted++;
            }
        }
        return new Run(accepted, replies.length - accepted, took);
    }

    private boolean isAccept(byte[] reply, Octets authenticator) {
        try {
            RadiusPacket packet = RadiusPacket.decode(reply);
            return packet.code() == PacketCode.ACCESS_ACCEPT
                    && packet.attributes().contains(AttributeType.MESSAGE_AUTHENTICATOR)
                    && ResponseAuthenticator.verify(packet, authenticator, secret);
        } catch (RadiusFormatException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (DatagramChannel channel : channels) {
            channel.close();
        }
    }
}
