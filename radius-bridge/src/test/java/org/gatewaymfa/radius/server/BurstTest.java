// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.gatewaymfa.radius.config.BridgeSettings;
import org.gatewaymfa.radius.config.Settings;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.RequestWriter;
import org.gatewaymfa.radius.protocol.SharedSecret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * 5,000 requests within 50 ms, while the event loop does something else. They are taken from the kernel by a thread of their own; a socket
 * that waits for the loop to read it keeps what fits the kernel's buffer.
 */
class BurstTest {

    private static final int PACKETS = 5_000;
    private static final Duration BURST = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int KERNEL_BUFFER = 212_992;
    private static final int ATTEMPTS = 10;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final BusyLoop loop = new BusyLoop();
    private final BridgeSettings settings = Settings.valid()
            .with("radius.receive-buffer", String.valueOf(KERNEL_BUFFER))
            .build();
    private final UdpSockets sockets;
    private final InetSocketAddress bridge;
    private int handled;

    BurstTest() throws IOException {
        PacketMetrics metrics = new PacketMetrics(registry);
        AccessHandler handler = request -> {
            handled++;
            return CompletableFuture.completedFuture(new Answer.Silence("test"));
        };
        RequestRouter router = new RequestRouter(settings.clients(), settings.limits(), handler, loop, metrics);
        this.sockets = new UdpSockets(loop, settings, router, metrics);
        this.bridge = sockets.start().get(0);
    }

    @AfterEach
    void close() {
        sockets.close();
    }

    @Test
    void isAbsorbedWhileTheLoopIsBusyWhereASocketAloneLosesMost() throws IOException {
        int naive = keptByASocketThatNobodyReads();
        int best = 0;
        Duration took = Duration.ZERO;
        // The sender shares the machine with whatever else runs on it; a burst that took too long to send proves
        // nothing.
        for (int attempt = 0; attempt < ATTEMPTS && best < PACKETS; attempt++) {
            int before = handled;
            took = send(bridge);
            settle();
            loop.runAll();
            best = Math.max(best, handled - before);
        }
        System.Logger log = System.getLogger(BurstTest.class.getName());
        log.log(
                System.Logger.Level.INFO,
                "burst of {0} in {1} ms: {2} kept, {3} by a socket alone",
                PACKETS,
                took.toMillis(),
                best,
                naive);
        // All of them on a machine that has two processors to give; a loaded one starves the reader, too.
        assertThat(best).isGreaterThan(PACKETS / 2);
        assertThat(naive).isLessThan(PACKETS / 4);
    }

    /** Until the reader has brought nothing new for a while. */
    private void settle() {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        double last = -1;
        double now = queued();
        while (now != last && now < PACKETS && System.nanoTime() - giveUp < 0) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            last = now;
            now = queued();
        }
    }

    private double queued() {
        return registry.get("radius.queue").gauge().value();
    }

    private static int keptByASocketThatNobodyReads() throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, KERNEL_BUFFER);
            channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            channel.configureBlocking(false);
            Duration unused = send((InetSocketAddress) channel.getLocalAddress());
            int kept = 0;
            ByteBuffer buffer = ByteBuffer.allocate(4096);
            while (channel.receive(buffer.clear()) != null) {
                kept++;
            }
            return kept;
        }
    }

    /** Sends the burst evenly over its time, each packet a request of its own; says how long it took. */
    private static Duration send(InetSocketAddress target) throws IOException {
        SharedSecret secret = SharedSecret.ofUtf8(Settings.SECRET);
        ByteBuffer[] packets = new ByteBuffer[PACKETS];
        for (int i = 0; i < PACKETS; i++) {
            byte[] authenticator =
                    ByteBuffer.allocate(16).putInt(i).putLong(System.nanoTime()).array();
            packets[i] = ByteBuffer.wrap(RequestWriter.accessRequest(i % 256, Octets.of(authenticator))
                    .text(AttributeType.USER_NAME, "user" + i)
                    .userPassword("Passw0rd!".getBytes(StandardCharsets.UTF_8))
                    .sign(secret)
                    .encode());
        }
        // A port of its own for each 250 packets: identifiers have one octet.
        DatagramChannel[] ports = new DatagramChannel[PACKETS / 250];
        try {
            for (int i = 0; i < ports.length; i++) {
                ports[i] = DatagramChannel.open();
                ports[i].bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            }
            long began = System.nanoTime();
            long gap = BURST.toNanos() / PACKETS;
            for (int i = 0; i < PACKETS; i++) {
                while (System.nanoTime() - began < i * gap) {
                    Thread.onSpinWait();
                }
                ports[i / 250].send(packets[i], target);
            }
            return Duration.ofNanos(System.nanoTime() - began);
        } finally {
            for (DatagramChannel port : ports) {
                if (port != null) {
                    port.close();
                }
            }
        }
    }

    /** A loop that is busy with something else until the test lets it go on. */
    private static final class BusyLoop implements Loop {

        private final Queue<Runnable> tasks = new ArrayDeque<>();

        @Override
        public synchronized void run(Runnable task) {
            tasks.add(task);
        }

        @Override
        public void after(Duration delay, Runnable task) {
            run(task);
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        private synchronized Runnable next() {
            Runnable next = tasks.poll();
            return next == null ? () -> {} : next;
        }

        private synchronized boolean isIdle() {
            return tasks.isEmpty();
        }

        void runAll() {
            while (!isIdle()) {
                next().run();
            }
        }
    }
}
