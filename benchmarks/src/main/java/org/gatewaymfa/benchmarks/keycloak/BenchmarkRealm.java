// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks.keycloak;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The reference realm with three more gateway clients: the same flow with AD OTP, with Keycloak's own code step, and a password alone. */
final class BenchmarkRealm {

    private static final ObjectMapper JSON = new ObjectMapper();

    private BenchmarkRealm() {}

    static Path write(Path reference, Path file) throws IOException {
        ObjectNode realm = (ObjectNode) JSON.readTree(Files.readString(reference));
        for (GatewayClientId client : GatewayClientId.values()) {
            client.step().ifPresent(step -> addFlow(realm.withArray("/authenticationFlows"), client.id(), step));
            if (client.isMadeHere()) {
                addClient(realm.withArray("/clients"), client.id());
            }
        }
        return Files.writeString(file, JSON.writeValueAsString(realm));
    }

    /** The password, then one step for users who are configured for it. */
    private static void addFlow(ArrayNode flows, String alias, String step) {
        String below = alias + " if configured";
        ArrayNode top = flow(flows, alias, true);
        execution(top, "gwmfa-gateway-password", "REQUIRED");
        top.addObject()
                .put("authenticatorFlow", true)
                .put("flowAlias", below)
                .put("requirement", "CONDITIONAL")
                .put("priority", 20);
        ArrayNode second = flow(flows, below, false);
        execution(second, "conditional-user-configured", "REQUIRED");
        execution(second, step, "REQUIRED");
    }

    private static ArrayNode flow(ArrayNode flows, String alias, boolean topLevel) {
        ObjectNode flow = flows.addObject().put("alias", alias).put("providerId", "basic-flow");
        if (topLevel) {
            flow.put("id", alias);
        }
        return flow.put("topLevel", topLevel).putArray("authenticationExecutions");
    }

    private static void execution(ArrayNode flow, String provider, String requirement) {
        flow.addObject()
                .put("authenticator", provider)
                .put("requirement", requirement)
                .put("priority", 10 + flow.size());
    }

    private static void addClient(ArrayNode clients, String id) {
        ObjectNode client = clients.addObject()
                .put("clientId", id)
                .put("secret", TokenEndpoint.SECRET)
                .put("enabled", true)
                .put("publicClient", false)
                .put("clientAuthenticatorType", "client-secret")
                .put("standardFlowEnabled", false)
                .put("directAccessGrantsEnabled", false)
                .put("fullScopeAllowed", false);
        client.putObject("attributes").put("gwmfa.gateway", "true").put("gwmfa.require", "password+second-factor");
        client.putObject("authenticationFlowBindingOverrides").put("direct_grant", id);
        client.putArray("defaultClientScopes").add("gwmfa-radius");
    }
}
