// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.gatewaymfa.radius.protocol.RadiusFormatException;
import org.gatewaymfa.radius.protocol.RadiusPacket;

/** A RADIUS server on a free port of the loopback that answers each datagram as a test says. */
final class ScriptedServer implements AutoCloseable {

    private final DatagramSocket socket;
    private final List<byte[]> received = Collections.synchronizedList(new ArrayList<>());

    /** What to send back, if anything; {@code number} counts datagrams from 1. */
    interface Script {
        Optional<byte[]> answer(RadiusPacket request, int number);
    }

    private ScriptedServer(DatagramSocket socket) {
        this.socket = socket;
    }

    static ScriptedServer start(Script script) throws IOException {
        ScriptedServer server =
                new ScriptedServer(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
        Thread thread = new Thread(() -> server.serve(script), "scripted-radius-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Every datagram so far. */
    List<byte[]> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve(Script script) {
        try {
            while (!socket.isClosed()) {
                DatagramPacket packet = new DatagramPacket(new byte[5000], 5000);
                socket.receive(packet);
                byte[] octets = Arrays.copyOf(packet.getData(), packet.getLength());
                received.add(octets);
                Optional<byte[]> answer = script.answer(RadiusPacket.decode(octets), received.size());
                if (answer.isPresent()) {
                    socket.send(new DatagramPacket(answer.get(), answer.get().length, packet.getSocketAddress()));
                }
            }
        } catch (SocketException closed) {
            // The test is over.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RadiusFormatException e) {
            throw new IllegalStateException("the client sent something malformed", e);
        }
    }
}
