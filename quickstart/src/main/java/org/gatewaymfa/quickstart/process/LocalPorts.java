// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.process;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the loopback address. */
public final class LocalPorts {

    private LocalPorts() {}

    /** A TCP port that nobody listens on now. */
    public static int freeTcp() {
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free TCP port", e);
        }
    }

    /** A UDP port that nobody listens on now. */
    public static int freeUdp() {
        try (DatagramSocket socket = new DatagramSocket(0, loopback())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free UDP port", e);
        }
    }

    /**
     * Makes sure that a server will be able to listen.
     *
     * @param property system property that moves the port, for the message
     * @throws ServerStartException if the port is taken
     */
    public static void requireFreeTcp(int port, String property) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), port), 1);
        } catch (IOException e) {
            throw taken("TCP", port, property, e);
        }
    }

    /**
     * The same for UDP.
     *
     * @throws ServerStartException if the port is taken
     */
    public static void requireFreeUdp(int port, String property) {
        try (DatagramSocket socket = new DatagramSocket(port, loopback())) {
            socket.getLocalPort();
        } catch (IOException e) {
            throw taken("UDP", port, property, e);
        }
    }

    private static ServerStartException taken(String protocol, int port, String property, IOException cause) {
        return new ServerStartException(
                protocol + " port " + port + " is taken; choose another one with -D" + property + "=PORT", cause);
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }
}
