// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Set;
import org.gatewaymfa.radius.config.OidcClient;
import org.gatewaymfa.radius.server.Loop;
import org.gatewaymfa.radius.server.SampledLog;
import org.jboss.logging.Logger;

/** The wait call of one OIDC client over HTTP. It has connections of its own: waiting must not keep logins from being answered. */
final class WaitEndpoint implements WaitCalls.Caller {

    /** Keycloak holds a call for 25 s at most. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(WaitEndpoint.class);
    private static final String AUTH_SESSION = "auth_session";

    private final OidcClient client;
    private final KeycloakNodes nodes;
    private final Http http;
    private final ClientAuthentication authentication;
    private final SampledLog problems;

    WaitEndpoint(OidcClient client, KeycloakNodes nodes, Http http, ClientAuthentication authentication, Loop loop) {
        this.client = client;
        this.nodes = nodes;
        this.http = http;
        this.authentication = authentication;
        this.problems = new SampledLog(LOG, loop, 1);
    }

    @Override
    public Future<WaitAnswer> waitFor(Set<String> handles) {
        return nodes.hold(LONGEST, (node, within) -> post(node, handles, within))
                .onSuccess(this::complain);
    }

    private Future<WaitAnswer> post(KeycloakNode node, Set<String> handles, Duration within) {
        return node.issuer().compose(issuer -> {
            Form form = new Form().addAll(authentication.parameters(client, issuer));
            handles.forEach(handle -> form.add(AUTH_SESSION, handle));
            return http.postForm(node.waitEndpoint(), form, within)
                    .compose(response -> WaitAnswer.read(response.status(), response.body())
                            .map(Future::succeededFuture)
                            .orElseGet(() -> Future.failedFuture("HTTP " + response.status())));
        });
    }

    private void complain(WaitAnswer answer) {
        if (answer instanceof WaitAnswer.Refused refused) {
            problems.errorf(
                    "refused wait calls",
                    "Keycloak does not let client %s wait for its logins, they are polled instead: %s",
                    client.id(),
                    refused.problem());
        }
    }
}
