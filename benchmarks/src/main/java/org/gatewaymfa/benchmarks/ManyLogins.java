// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.gatewaymfa.radius.protocol.RadiusFormatException;
import org.gatewaymfa.radius.protocol.RadiusPacket;
import org.gatewaymfa.radius.protocol.RequestWriter;
import org.gatewaymfa.radius.protocol.ResponseAuthenticator;
import org.gatewaymfa.radius.protocol.SharedSecret;

/** A gateway with many logins under way at once: one socket, and one thread that reads it, for each 250 of them. Sends nothing twice. */
public final class ManyLogins implements AutoCloseable {

    /** An identifier has one octet. */
    private static final int PER_SOCKET = 250;

    private final SecureRandom random = new SecureRandom();
    private final InetSocketAddress bridge;
    private final SharedSecret secret;
    private final List<DatagramSocket> sockets = new ArrayList<>();
    private final AtomicReferenceArray<Octets> authenticators;
    private final AtomicReferenceArray<Reply> replies;

    public ManyLogins(InetSocketAddress bridge, SharedSecret secret, int count) throws IOException {
        this.bridge = bridge;
        this.secret = secret;
        authenticators = new AtomicReferenceArray<>(count);
        replies = new AtomicReferenceArray<>(count);
        for (int first = 0; first < count; first += PER_SOCKET) {
            DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            sockets.add(socket);
            int base = first;
            Thread reader = new Thread(() -> read(socket, base), "replies from " + base);
            reader.setDaemon(true);
            reader.start();
        }
    }

    /** An answer whose authenticator is right, and when it came by {@link System#nanoTime()}. */
    public record Reply(PacketCode code, long at) {}

    public void begin(int number, String user, String password) throws IOException {
        byte[] authenticator = new byte[RadiusPacket.AUTHENTICATOR_LENGTH];
        random.nextBytes(authenticator);
        authenticators.set(number, Octets.of(authenticator));
        byte[] packet = RequestWriter.accessRequest(number % PER_SOCKET, Octets.of(authenticator))
                .text(AttributeType.USER_NAME, user)
                .userPassword(password.getBytes(StandardCharsets.UTF_8))
                .sign(secret)
                .encode();
        sockets.get(number / PER_SOCKET).send(new DatagramPacket(packet, packet.length, bridge));
    }

    public Optional<Reply> reply(int number) {
        return Optional.ofNullable(replies.get(number));
    }

    private void read(DatagramSocket socket, int base) {
        byte[] buffer = new byte[RadiusPacket.MAX_LENGTH];
        while (!socket.isClosed()) {
            try {
                DatagramPacket datagram = new DatagramPacket(buffer, buffer.length);
                socket.receive(datagram);
                RadiusPacket packet = RadiusPacket.decode(Arrays.copyOf(buffer, datagram.getLength()));
                int number = base + packet.identifier();
                if (ResponseAuthenticator.verify(packet, authenticators.get(number), secret)) {
                    replies.set(number, new Reply(packet.code(), System.nanoTime()));
                }
            } catch (IOException closed) {
                return;
            } catch (RadiusFormatException notOurs) {
                // counts as lost
            }
        }
    }

    @Override
    public void close() {
        sockets.forEach(DatagramSocket::close);
    }
}
