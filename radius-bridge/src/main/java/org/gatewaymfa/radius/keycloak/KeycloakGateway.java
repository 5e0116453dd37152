// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.gatewaymfa.radius.config.KeycloakSettings;
import org.gatewaymfa.radius.config.OidcClient;
import org.gatewaymfa.radius.login.Gateway;
import org.gatewaymfa.radius.login.GatewayAnswer;
import org.gatewaymfa.radius.login.GatewayCall;
import org.gatewaymfa.radius.server.Loop;
import org.jboss.logging.Logger;

/**
 * The gateway grant over HTTP. URLs are tried in order, those that answered lately first; the same call may go to two of them, because
 * Keycloak's nodes share what makes it idempotent. Accepts only on a token that {@link TokenCheck} finds good.
 */
public final class KeycloakGateway implements Gateway {

    private static final Logger LOG = Logger.getLogger(KeycloakGateway.class);
    private static final Duration PROBE_EVERY = Duration.ofSeconds(5);
    private static final Duration COMPLAIN_EVERY = Duration.ofMinutes(1);

    private final List<KeycloakNode> nodes = new ArrayList<>();
    private final Map<OidcClient, Http> httpByClient = new HashMap<>();
    private final ClientAuthentication authentication;
    private final TokenCheck tokenCheck;
    private final Vertx vertx;
    private final KeycloakSettings settings;
    private final Loop loop;
    private final Complaint notUnderstood;

    public KeycloakGateway(Vertx vertx, KeycloakSettings settings, Loop loop, Clock clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.loop = loop;
        this.notUnderstood = new Complaint(COMPLAIN_EVERY, loop::nanoTime);
        this.authentication = new ClientAuthentication(clock);
        this.tokenCheck = new TokenCheck(clock);
        Http http = Http.create(vertx, settings, Optional.empty());
        settings.urls()
                .forEach(url ->
                        nodes.add(new KeycloakNode(url, settings.realm(), settings.issuer(), http, loop::nanoTime)));
    }

    /** Begins to look after Keycloak's health; ends with the event loop. */
    public void watch() {
        Future.all(nodes.stream().map(KeycloakNode::probe).toList())
                .onComplete(done -> loop.after(PROBE_EVERY, this::watch));
    }

    @Override
    public boolean healthy() {
        return nodes.stream().anyMatch(KeycloakNode::isUp);
    }

    @Override
    public CompletionStage<GatewayAnswer> ask(GatewayCall call, Duration within) {
        List<KeycloakNode> order = nodes.stream()
                .sorted(Comparator.comparing(KeycloakNode::isUp).reversed())
                .toList();
        return ask(call, order, loop.nanoTime() + within.toNanos()).toCompletionStage();
    }

    private Future<GatewayAnswer> ask(GatewayCall call, List<KeycloakNode> order, long deadline) {
        Duration left = Duration.ofNanos(deadline - loop.nanoTime());
        if (order.isEmpty() || left.isNegative() || left.isZero()) {
            return Future.succeededFuture(new GatewayAnswer.Unavailable("keycloak-unreachable"));
        }
        KeycloakNode node = order.get(0);
        return post(call, node, left)
                .compose(reading -> interpret(call, node, reading))
                .recover(failure -> {
                    // A slow answer is no proof that the node is down; the next probe will tell.
                    if (!(failure instanceof TimeoutException)) {
                        node.markDown(String.valueOf(failure.getMessage()));
                    }
                    return ask(call, order.subList(1, order.size()), deadline);
                });
    }

    private Future<GrantResponse.Reading> post(GatewayCall call, KeycloakNode node, Duration within) {
        return node.issuer().compose(issuer -> {
            Map<String, String> form = new LinkedHashMap<>(GrantForm.of(call));
            form.putAll(authentication.parameters(call.client(), issuer));
            return http(call.client())
                    .postForm(node.tokenEndpoint(), form, within)
                    .map(response -> GrantResponse.read(response.status(), response.body()));
        });
    }

    private Http http(OidcClient client) {
        return httpByClient.computeIfAbsent(
                client,
                key -> Http.create(
                        vertx,
                        settings,
                        key.credential() instanceof OidcClient.KeyStore store ? Optional.of(store) : Optional.empty()));
    }

    /** A failed future means: try the next URL. */
    private Future<GatewayAnswer> interpret(GatewayCall call, KeycloakNode node, GrantResponse.Reading reading) {
        if (reading instanceof GrantResponse.Token token) {
            return check(token.value(), call, node);
        }
        if (reading instanceof GrantResponse.Answered answered) {
            return Future.succeededFuture(answered.answer());
        }
        if (reading instanceof GrantResponse.NotKeycloak not) {
            return Future.failedFuture(not.problem());
        }
        if (reading instanceof GrantResponse.NotUnderstood) {
            return Future.succeededFuture(refusedAsMalformed(call, node));
        }
        String problem = reading instanceof GrantResponse.Misconfigured wrong ? wrong.problem() : "unknown";
        LOG.errorf(
                "Keycloak at %s does not serve client %s: %s",
                node, call.client().id(), problem);
        return Future.succeededFuture(new GatewayAnswer.Unavailable("keycloak-misconfigured"));
    }

    /** A refusal and not silence: else one user's input would make the gateway take this server for dead. */
    private GatewayAnswer refusedAsMalformed(GatewayCall call, KeycloakNode node) {
        if (notUnderstood.isDue()) {
            LOG.errorf(
                    "Keycloak at %s takes a call of client %s for malformed (invalid_request), its events say why; the login is refused",
                    node, call.client().id());
        }
        return new GatewayAnswer.Refused("");
    }

    private Future<GatewayAnswer> check(String token, GatewayCall call, KeycloakNode node) {
        String keyId = TokenCheck.keyId(token).orElse("");
        return Future.join(node.keysFor(keyId), node.issuer())
                .map(both -> {
                    RealmKeys keys = both.resultAt(0);
                    String issuer = both.resultAt(1);
                    return judged(
                            token,
                            keys,
                            new TokenCheck.Expected(issuer, call.client().id(), call.rid()));
                })
                .otherwise(failure -> {
                    LOG.errorf("a token of Keycloak at %s cannot be checked: %s", node, failure.getMessage());
                    return new GatewayAnswer.Unavailable("token-unchecked");
                });
    }

    private GatewayAnswer judged(String token, RealmKeys keys, TokenCheck.Expected expected) {
        TokenCheck.Verdict verdict = tokenCheck.check(token, keys, expected);
        if (verdict instanceof TokenCheck.Good good) {
            return new GatewayAnswer.Accepted(good.attributes());
        }
        String problem = verdict instanceof TokenCheck.Bad bad ? bad.problem() : "unknown";
        LOG.errorf("a token for client %s is not accepted: %s", expected.clientId(), problem);
        return new GatewayAnswer.Unavailable("token-bad");
    }
}
