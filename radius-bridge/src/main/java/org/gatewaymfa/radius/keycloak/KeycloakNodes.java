// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.gatewaymfa.radius.server.Loop;

/** Keycloak's URLs, tried in order, those that answered lately first. Lives on the event loop. */
final class KeycloakNodes {

    private static final Duration PROBE_EVERY = Duration.ofSeconds(5);

    private final List<KeycloakNode> nodes;
    private final Loop loop;

    KeycloakNodes(List<KeycloakNode> nodes, Loop loop) {
        this.nodes = List.copyOf(nodes);
        this.loop = loop;
    }

    /** A call that one node is to answer. */
    @FunctionalInterface
    interface Call<T> {
        /** A failed future means: try the next one. */
        Future<T> make(KeycloakNode node, Duration within);
    }

    /** Begins to look after the nodes' health; ends with the event loop. */
    void probe() {
        Future.all(nodes.stream().map(KeycloakNode::probe).toList())
                .onComplete(done -> loop.after(PROBE_EVERY, this::probe));
    }

    boolean anyIsUp() {
        return nodes.stream().anyMatch(KeycloakNode::isUp);
    }

    /** What the first node that can do it answers; fails if none does in time. */
    <T> Future<T> ask(Duration within, Call<T> call) {
        List<KeycloakNode> order = nodes.stream()
                .sorted(Comparator.comparing(KeycloakNode::isUp).reversed())
                .toList();
        return ask(order, loop.nanoTime() + within.toNanos(), call);
    }

    private <T> Future<T> ask(List<KeycloakNode> order, long deadline, Call<T> call) {
        Duration left = Duration.ofNanos(deadline - loop.nanoTime());
        if (order.isEmpty() || left.isNegative() || left.isZero()) {
            return Future.failedFuture("no URL of Keycloak answers");
        }
        KeycloakNode node = order.get(0);
        return call.make(node, left).recover(failure -> {
            // A slow answer is no proof that the node is down; the next probe will tell.
            if (!(failure instanceof TimeoutException)) {
                node.markDown(String.valueOf(failure.getMessage()));
            }
            return ask(order.subList(1, order.size()), deadline, call);
        });
    }
}
