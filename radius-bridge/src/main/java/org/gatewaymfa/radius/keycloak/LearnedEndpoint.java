// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gatewaymfa.radius.config.OidcClient;
import org.gatewaymfa.radius.server.Loop;
import org.gatewaymfa.radius.server.SampledLog;
import org.gatewaymfa.radius.server.SigningPeers;
import org.jboss.logging.Logger;

/** What nodes learn about gateways, passed on through Keycloak, which they all reach: {@code POST gwmfa-gateway/learned}. */
final class LearnedEndpoint implements SigningPeers {

    private static final Logger LOG = Logger.getLogger(LearnedEndpoint.class);
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final KeycloakNodes nodes;
    private final ClientAuthentication authentication;
    private final Function<OidcClient, Http> newHttp;
    private final Map<OidcClient, Http> httpByClient = new HashMap<>();
    private final SampledLog problems;

    /** Makes no call yet. */
    LearnedEndpoint(
            KeycloakNodes nodes, ClientAuthentication authentication, Function<OidcClient, Http> newHttp, Loop loop) {
        this.nodes = nodes;
        this.authentication = authentication;
        this.newHttp = newHttp;
        this.problems = new SampledLog(LOG, loop, 1);
    }

    @Override
    public CompletionStage<Set<String>> exchange(OidcClient client, Set<String> known, Set<String> asked) {
        return nodes.ask(WITHIN, (node, within) -> post(node, client, known, asked, within))
                .toCompletionStage();
    }

    private Future<Set<String>> post(
            KeycloakNode node, OidcClient client, Set<String> known, Set<String> asked, Duration within) {
        return node.issuer().compose(issuer -> {
            Form form = new Form().addAll(authentication.parameters(client, issuer));
            known.forEach(id -> form.add("known", id));
            asked.forEach(id -> form.add("asked", id));
            return httpByClient
                    .computeIfAbsent(client, newHttp)
                    .postForm(node.learnedEndpoint(), form, within)
                    .map(response -> learned(client, response));
        });
    }

    /** Whatever Keycloak says, it answered: this call is no reason to ask another URL, or to take this one for dead. */
    private Set<String> learned(OidcClient client, Http.Response response) {
        if (response.status() == OK) {
            try {
                if (new JsonObject(response.body()).getValue("learned") instanceof JsonArray ids) {
                    return ids.stream()
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .collect(Collectors.toSet());
                }
            } catch (DecodeException e) {
                LOG.debugf("not JSON: %s", e.getMessage());
            }
        }
        problems.warnf(
                "refused calls to the other nodes",
                "Keycloak does not pass on to other nodes which gateways of client %s send Message-Authenticator: HTTP %d",
                client.id(),
                response.status());
        return Set.of();
    }
}
