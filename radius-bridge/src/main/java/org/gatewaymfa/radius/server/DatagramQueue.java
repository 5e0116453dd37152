// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Between the thread that reads sockets and the event loop: datagrams wait here, a bounded number of them, while the loop is busy with
 * others. The loop takes them in turns, so that timers and answers of Keycloak are not kept waiting by a burst.
 */
final class DatagramQueue {

    /** Datagrams that the loop handles before anything else has its turn. */
    private static final int TURN = 128;

    private final ArrayBlockingQueue<Datagram> waiting;
    private final AtomicBoolean turnPlanned = new AtomicBoolean();
    private final Loop loop;
    private final Consumer<Datagram> handler;

    /**
     * An empty queue.
     *
     * @param handler called on the loop, must not throw
     */
    DatagramQueue(int capacity, Loop loop, Consumer<Datagram> handler) {
        this.waiting = new ArrayBlockingQueue<>(capacity);
        this.loop = loop;
        this.handler = handler;
    }

    /** From any thread; false if there is no room. */
    boolean offer(Datagram datagram) {
        boolean added = waiting.offer(datagram);
        if (added && turnPlanned.compareAndSet(false, true)) {
            loop.run(this::turn);
        }
        return added;
    }

    private void turn() {
        for (int handled = 0; handled < TURN; handled++) {
            Datagram next = waiting.poll();
            if (next == null) {
                turnPlanned.set(false);
                // One that came between the two lines above saw a planned turn.
                if (!waiting.isEmpty() && turnPlanned.compareAndSet(false, true)) {
                    loop.run(this::turn);
                }
                return;
            }
            handler.accept(next);
        }
        loop.run(this::turn);
    }

    int size() {
        return waiting.size();
    }
}
