// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.gatewaymfa.radius.config.ClientTable;
import org.gatewaymfa.radius.config.KeycloakSettings;
import org.gatewaymfa.radius.config.OidcClient;
import org.gatewaymfa.radius.config.RadiusClient;
import org.gatewaymfa.radius.login.Gateway;
import org.gatewaymfa.radius.login.GatewayAnswer;
import org.gatewaymfa.radius.login.GatewayCall;
import org.gatewaymfa.radius.server.Loop;
import org.gatewaymfa.radius.server.SampledLog;
import org.gatewaymfa.radius.server.SigningPeers;
import org.gatewaymfa.radius.trace.TraceContext;
import org.jboss.logging.Logger;

/**
 * The gateway grant over HTTP. URLs are tried in order, see {@link KeycloakNodes}; the same call may go to two of them, because
 * Keycloak's nodes share what makes it idempotent. Accepts only on a token that {@link TokenCheck} finds good.
 */
public final class KeycloakGateway implements Gateway {

    private static final Logger LOG = Logger.getLogger(KeycloakGateway.class);
    /** No request is answered later than this. */
    private static final Duration LONGEST_LOGIN = Duration.ofMinutes(7);

    private static final int PROBLEMS_PER_MINUTE = 5;

    private final KeycloakNodes nodes;
    private volatile boolean sendsTraceContext;
    private final Map<OidcClient, Http> httpByClient = new HashMap<>();
    private final Map<OidcClient, List<Http>> opened = new HashMap<>();
    private final Map<OidcClient, WaitCalls> waitsByClient = new HashMap<>();
    private final ClientAuthentication authentication;
    private final TokenCheck tokenCheck;
    private final Vertx vertx;
    private final KeycloakSettings settings;
    private final Loop loop;
    private final MeterRegistry registry;
    private final SampledLog problems;

    public KeycloakGateway(Vertx vertx, KeycloakSettings settings, Loop loop, Clock clock, MeterRegistry registry) {
        this.vertx = vertx;
        this.settings = settings;
        this.loop = loop;
        this.registry = registry;
        this.problems = new SampledLog(LOG, loop, PROBLEMS_PER_MINUTE);
        this.authentication = new ClientAuthentication(clock);
        this.tokenCheck = new TokenCheck(clock);
        Http http = Http.create(vertx, settings, Optional.empty(), Http.Limits.of(settings));
        this.nodes = new KeycloakNodes(
                settings.urls().stream()
                        .map(url -> new KeycloakNode(url, settings, http, loop))
                        .toList(),
                loop);
        nodes.show(registry);
    }

    /** From now on calls say which trace they are part of; to be called before the first one. */
    public void sendTraceContext() {
        sendsTraceContext = true;
    }

    /** Begins to look after Keycloak's health; ends with the event loop. */
    public void watch() {
        nodes.watch();
    }

    /** Forgets the OIDC clients that no gateway has any more, once their last login has ended. From any thread. */
    public void exchange(ClientTable clients) {
        Set<OidcClient> used =
                clients.clients().stream().map(RadiusClient::oidcClient).collect(Collectors.toSet());
        loop.run(() -> {
            waitsByClient.keySet().retainAll(used);
            httpByClient.keySet().retainAll(used);
            Map<OidcClient, List<Http>> unused = new HashMap<>(opened);
            unused.keySet().removeAll(used);
            opened.keySet().retainAll(used);
            loop.after(LONGEST_LOGIN, () -> unused.values().forEach(all -> all.forEach(Http::close)));
        });
    }

    /** Each URL, and whether it answered lately. From any thread. */
    public Map<String, Boolean> health() {
        return nodes.health();
    }

    @Override
    public boolean healthy() {
        return nodes.anyIsUp();
    }

    /** The way to the other nodes of this service. */
    public SigningPeers peers() {
        return new LearnedEndpoint(
                nodes, authentication, client -> http(client, new Http.Limits(settings.readTimeout(), 1)), loop);
    }

    @Override
    public CompletionStage<GatewayAnswer> ask(GatewayCall call, Duration within) {
        return nodes.ask(
                        within,
                        (node, left) -> post(call, node, left).compose(reading -> interpret(call, node, reading)))
                .otherwise(new GatewayAnswer.Unavailable("keycloak-unreachable"))
                .toCompletionStage();
    }

    @Override
    public Watch watch(OidcClient client, String handle, Runnable changed) {
        return waitsByClient.computeIfAbsent(client, this::waits).watch(handle, changed);
    }

    private WaitCalls waits(OidcClient client) {
        Http http = http(client, new Http.Limits(WaitEndpoint.LONGEST, WaitCalls.MAX_CALLS));
        return new WaitCalls(new WaitEndpoint(client, nodes, http, authentication, loop), loop, registry);
    }

    private Future<GrantResponse.Reading> post(GatewayCall call, KeycloakNode node, Duration within) {
        return node.issuer().compose(issuer -> {
            Form form = new Form().addAll(GrantForm.of(call)).addAll(authentication.parameters(call.client(), issuer));
            return httpByClient
                    .computeIfAbsent(call.client(), client -> http(client, Http.Limits.of(settings)))
                    .postForm(node.tokenEndpoint(), form, traceparent(call), within)
                    .map(response -> GrantResponse.read(response.status(), response.body()));
        });
    }

    private Optional<String> traceparent(GatewayCall call) {
        return sendsTraceContext ? Optional.of(TraceContext.of(call.rid()).traceparent()) : Optional.empty();
    }

    private Http http(OidcClient client, Http.Limits limits) {
        Optional<OidcClient.KeyStore> keyStore =
                client.credential() instanceof OidcClient.KeyStore store ? Optional.of(store) : Optional.empty();
        Http http = Http.create(vertx, settings, keyStore, limits);
        opened.computeIfAbsent(client, first -> new ArrayList<>()).add(http);
        return http;
    }

    /** A failed future means: try the next URL. */
    private Future<GatewayAnswer> interpret(GatewayCall call, KeycloakNode node, GrantResponse.Reading reading) {
        if (reading instanceof GrantResponse.Token token) {
            return check(token, call, node);
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
        problems.errorf(
                "client " + call.client().id() + " not served",
                "Keycloak at %s does not serve client %s: %s",
                node,
                call.client().id(),
                problem);
        return Future.succeededFuture(new GatewayAnswer.Unavailable("keycloak-misconfigured"));
    }

    /** A refusal and not silence: else one user's input would make the gateway take this server for dead. */
    private GatewayAnswer refusedAsMalformed(GatewayCall call, KeycloakNode node) {
        problems.errorf(
                "malformed calls of client " + call.client().id(),
                "Keycloak at %s takes a call of client %s for malformed (invalid_request), its events say why; the login is refused",
                node,
                call.client().id());
        return new GatewayAnswer.Refused("");
    }

    private Future<GatewayAnswer> check(GrantResponse.Token token, GatewayCall call, KeycloakNode node) {
        String keyId = TokenCheck.keyId(token.value()).orElse("");
        return Future.join(node.keysFor(keyId), node.issuer())
                .map(both -> {
                    RealmKeys keys = both.resultAt(0);
                    return judged(
                            token,
                            keys,
                            new TokenCheck.Expected(
                                    nodes.issuers(), call.client().id(), call.rid()));
                })
                .otherwise(failure -> {
                    problems.errorf(
                            "tokens not checked",
                            "a token of Keycloak at %s cannot be checked: %s",
                            node,
                            failure.getMessage());
                    return new GatewayAnswer.Unavailable("token-unchecked");
                });
    }

    private GatewayAnswer judged(GrantResponse.Token token, RealmKeys keys, TokenCheck.Expected expected) {
        TokenCheck.Verdict verdict = tokenCheck.check(token.value(), keys, expected);
        if (verdict instanceof TokenCheck.Good good) {
            return new GatewayAnswer.Accepted(good.attributes(), token.clientState());
        }
        String problem = verdict instanceof TokenCheck.Bad bad ? bad.problem() : "unknown";
        problems.errorf(
                "tokens not accepted", "a token for client %s is not accepted: %s", expected.clientId(), problem);
        return new GatewayAnswer.Unavailable("token-bad");
    }
}
