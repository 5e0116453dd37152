// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gatewaymfa.radius.server.Loop;

/**
 * Keycloak's URLs, asked in order: those in good standing first, and of these the ones with a free seat. A login whose server dies
 * under it goes on at the next one at once. Lives on the event loop.
 */
final class KeycloakNodes {

    private static final String NOBODY = "no URL of Keycloak answers";

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
    void watch() {
        nodes.forEach(KeycloakNode::watch);
    }

    boolean anyIsUp() {
        return nodes.stream().anyMatch(KeycloakNode::isUp);
    }

    Map<String, Boolean> health() {
        Map<String, Boolean> health = new LinkedHashMap<>();
        nodes.forEach(node -> health.put(node.toString(), node.isUp()));
        return health;
    }

    /**
     * What the URLs name as issuer of tokens. One where the realm has a fixed host name; else a login that goes on at another node keeps the
     * issuer of the node it began at.
     */
    Set<String> issuers() {
        return nodes.stream().flatMap(node -> node.knownIssuer().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Shows health and load of each URL; URLs come from the settings. */
    void show(MeterRegistry registry) {
        for (KeycloakNode node : nodes) {
            Gauge.builder("radius.keycloak.up", node, one -> one.isUp() ? 1 : 0)
                    .description("whether this URL of Keycloak answered lately")
                    .tag("url", node.toString())
                    .strongReference(true)
                    .register(registry);
            Gauge.builder("radius.keycloak.calls", node, KeycloakNode::seatsTaken)
                    .description("calls of logins under way to this URL of Keycloak")
                    .tag("url", node.toString())
                    .strongReference(true)
                    .register(registry);
        }
    }

    /** What the first node that can do it answers; fails if none does in time. As long as there is another node, one gets half of the time. */
    <T> Future<T> ask(Duration within, Call<T> call) {
        return ask(order(), loop.nanoTime() + within.toNanos(), call);
    }

    private <T> Future<T> ask(List<KeycloakNode> order, long deadline, Call<T> call) {
        List<KeycloakNode> open = open(order);
        Duration left = left(deadline);
        if (open.isEmpty() || left.isZero()) {
            return Future.failedFuture(NOBODY);
        }
        KeycloakNode node = open.get(0);
        Duration share = open.size() > 1 ? left.dividedBy(2) : left;
        long shareEnds = loop.nanoTime() + share.toNanos();
        return node.call(share, () -> call.make(node, left(shareEnds)))
                .recover(failure -> ask(open.subList(1, open.size()), deadline, call));
    }

    /** The same for a call that the server holds until something happens: it has connections of its own and takes no seat. */
    <T> Future<T> hold(Duration within, Call<T> call) {
        return hold(order(), loop.nanoTime() + within.toNanos(), call);
    }

    private <T> Future<T> hold(List<KeycloakNode> order, long deadline, Call<T> call) {
        List<KeycloakNode> open = open(order);
        Duration left = left(deadline);
        if (open.isEmpty() || left.isZero()) {
            return Future.failedFuture(NOBODY);
        }
        KeycloakNode node = open.get(0);
        return node.hold(() -> call.make(node, left))
                .recover(failure -> hold(open.subList(1, open.size()), deadline, call));
    }

    private List<KeycloakNode> order() {
        return nodes.stream()
                .sorted(Comparator.comparing(KeycloakNode::standing)
                        .thenComparing(KeycloakNode::hasFreeSeat, Comparator.reverseOrder()))
                .toList();
    }

    private static List<KeycloakNode> open(List<KeycloakNode> order) {
        return order.stream()
                .filter(node -> node.standing() != Breaker.Standing.SHUT)
                .toList();
    }

    private Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - loop.nanoTime()));
    }
}
