// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius;

import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import org.gatewaymfa.radius.server.Loop;

/** A Vert.x context as the loop: sockets, timers and calls to Keycloak all run on its one thread. */
final class VertxLoop implements Loop {

    private final Vertx vertx;
    private final Context context;

    VertxLoop(Vertx vertx) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
    }

    /** The Netty loop under the context. Vert.x has no public way to it, and its own UDP sockets cut at 2,048 octets. */
    EventLoop netty() {
        return ((ContextInternal) context).nettyEventLoop();
    }

    @Override
    public void run(Runnable task) {
        context.runOnContext(turn -> task.run());
    }

    @Override
    public void after(Duration delay, Runnable task) {
        long millis = (delay.toNanos() + 999_999) / 1_000_000;
        context.runOnContext(turn -> {
            if (millis <= 0) {
                task.run();
            } else {
                vertx.setTimer(millis, fired -> task.run());
            }
        });
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }
}
