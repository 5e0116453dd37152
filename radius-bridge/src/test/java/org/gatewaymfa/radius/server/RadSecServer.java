// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.gatewaymfa.radius.config.Settings;
import org.gatewaymfa.radius.protocol.PacketCode;

/** A server on a free port of the loopback that accepts every Access-Request, or lets the test answer. */
final class RadSecServer implements AutoCloseable {

    static final String GATEWAY = "gateway.test";
    static final String OTHER = "other.test";

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    final TestAuthority authority = new TestAuthority("authority");
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final BlockingQueue<AccessRequest> requests = new LinkedBlockingQueue<>();
    final BlockingQueue<CompletableFuture<Answer>> answers = new LinkedBlockingQueue<>();
    private final NioEventLoopGroup group = new NioEventLoopGroup(1);
    private final Path folder;
    private final RadiusServer server;
    private final InetSocketAddress address;
    volatile boolean answerAtOnce = true;

    /** Starts one whose clients are {@code netscaler} with the certificate of {@link #GATEWAY}, and {@code vpn} with that of {@link #OTHER}. */
    RadSecServer(Path folder, String... moreSettings) throws IOException {
        this.folder = folder;
        authority.issue("server.test").write(certificate(), key());
        authority.write(authorities());
        NettyLoop loop = new NettyLoop(group.next());
        server = new RadiusServer(loop.eventLoop(), loop, settings(moreSettings).build(), this::handle, metrics);
        address = server.start().get(1);
    }

    private Settings settings(String... moreSettings) {
        Settings settings = Settings.valid()
                .with("radius.radsec.listen[0]", "127.0.0.1:0")
                .with("radius.radsec.certificate", certificate().toString())
                .with("radius.radsec.key", key().toString())
                .with("radius.radsec.client-ca", authorities().toString())
                .with("radius.radsec.reload-interval", "1s")
                .client("radsec.certificate-subject-alt-name", GATEWAY)
                .with("radius.clients.vpn.radsec.certificate-subject-alt-name[0]", "dns:" + OTHER);
        for (int i = 0; i < moreSettings.length; i += 2) {
            settings.with(moreSettings[i], moreSettings[i + 1]);
        }
        return settings;
    }

    /** Takes other clients while it runs. */
    void exchange(String... moreSettings) {
        server.exchange(settings(moreSettings).build());
    }

    Path certificate() {
        return folder.resolve("server.pem");
    }

    Path key() {
        return folder.resolve("server.key");
    }

    Path authorities() {
        return folder.resolve("ca.pem");
    }

    InetSocketAddress address() {
        return address;
    }

    private CompletableFuture<Answer> handle(AccessRequest request) {
        requests.add(request);
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        if (answerAtOnce) {
            answer.complete(new Answer.Reply(PacketCode.ACCESS_ACCEPT, List.of()));
        } else {
            answers.add(answer);
        }
        return answer;
    }

    AccessRequest nextRequest() throws InterruptedException {
        AccessRequest request = requests.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (request == null) {
            throw new AssertionError("no request came");
        }
        return request;
    }

    CompletableFuture<Answer> nextAnswer() throws InterruptedException {
        CompletableFuture<Answer> answer = answers.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (answer == null) {
            throw new AssertionError("no request came");
        }
        return answer;
    }

    double counted(String name, String tag, String value) {
        return metrics.find(name).tag(tag, value).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    double connections() {
        return metrics.get("radius.radsec.connections").gauge().value();
    }

    /** Waits for something that another thread does. */
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("it did not happen");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        server.stop(Duration.ZERO).join();
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private record NettyLoop(EventLoop eventLoop) implements Loop {

        @Override
        public void run(Runnable task) {
            eventLoop.execute(task);
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // a timer of the loop ends with the loop
        public void after(Duration delay, Runnable task) {
            eventLoop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }
    }
}
