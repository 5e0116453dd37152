// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.gatewaymfa.keycloak.pushlogin.PushAuthenticatorFactory;
import org.keycloak.common.util.Time;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;

/**
 * What a gateway may know of its own set-up, so that its operator finds a mistake without rights in the admin console: whether the grant
 * serves it, with which flow, and which clients of the realm let a password in alone. Names only: no user, no setting that is secret.
 */
final class GatewayReport {

    private static final int MOST_CLIENTS = 5_000;
    private static final int MOST_NAMED = 20;
    private static final String ATTRIBUTE_CLAIM = "radius.";

    private final RealmModel realm;
    private final ClientModel client;
    private final FlowReader flows;
    private final Map<String, FlowEnds> endsByFlow = new HashMap<>();

    GatewayReport(KeycloakSession session, ClientModel client) {
        this.realm = client.getRealm();
        this.client = client;
        this.flows = new FlowReader(session, realm);
    }

    /** As JSON objects, lists and scalars. */
    Map<String, Object> make() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("time", Time.currentTimeMillis());
        report.put("client", client.getClientId());
        report.put("refusal", GatewayClient.refusal(client).orElse(""));
        report.put("require", Objects.requireNonNullElse(client.getAttribute(RequiredFactors.ATTRIBUTE), ""));
        flow().ifPresent(flow -> report.put("flow", describe(flow)));
        report.put("attributes", attributes());
        report.put("password_only", passwordOnly());
        return report;
    }

    private Optional<AuthenticationFlowModel> flow() {
        return Optional.ofNullable(
                        client.getAuthenticationFlowBindingOverride(AuthenticationFlowBindings.DIRECT_GRANT_BINDING))
                .map(realm::getAuthenticationFlowById);
    }

    private Map<String, Object> describe(AuthenticationFlowModel flow) {
        List<FlowNode> nodes = flows.read(flow.getId());
        FlowEnds ends = FlowEnds.of(nodes);
        RequiredFactors required = RequiredFactors.of(client).orElse(RequiredFactors.PASSWORD_AND_SECOND_FACTOR);
        List<Map<String, Object>> steps = new ArrayList<>();
        List<Map<String, Object>> push = new ArrayList<>();
        list(nodes, 0, steps, push);
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("alias", flow.getAlias());
        description.put("steps", steps);
        description.put("can_succeed", ends.canBePassedWith(required));
        description.put("too_few_factors", ends.tooFewFor(required));
        description.put("passable", ends.passable());
        description.put("missing", ends.missing());
        description.put("push", push);
        return description;
    }

    private static void list(
            List<FlowNode> nodes, int depth, List<Map<String, Object>> steps, List<Map<String, Object>> push) {
        for (FlowNode node : nodes) {
            steps.add(Map.of("depth", depth, "requirement", node.requirement().name(), "name", node.name()));
            if (node instanceof FlowNode.SubFlow subFlow) {
                list(subFlow.children(), depth + 1, steps, push);
            } else if (node instanceof FlowNode.Step step
                    && PushAuthenticatorFactory.PROVIDER_ID.equals(step.provider())) {
                push.add(Map.of(
                        "timeout", step.settings().getOrDefault("timeout", ""),
                        "approval", step.settings().getOrDefault("approval", "")));
            }
        }
    }

    /** Names of the RADIUS attributes that the client's mappers write. */
    private List<String> attributes() {
        Stream<ProtocolMapperModel> ofScopes =
                client.getClientScopes(true).values().stream().flatMap(scope -> scope.getProtocolMappersStream());
        return Stream.concat(client.getProtocolMappersStream(), ofScopes)
                .map(mapper -> mapper.getConfig().getOrDefault("claim.name", ""))
                .filter(claim -> claim.startsWith(ATTRIBUTE_CLAIM))
                .map(claim -> claim.substring(ATTRIBUTE_CLAIM.length()))
                .distinct()
                .sorted()
                .toList();
    }

    private Map<String, Object> passwordOnly() {
        List<Map<String, Object>> ways = realm.getClientsStream(0, MOST_CLIENTS)
                .filter(ClientModel::isEnabled)
                .filter(other -> !other.isBearerOnly())
                .flatMap(this::passwordOnly)
                .toList();
        return Map.of(
                "count", ways.size(), "ways", ways.stream().limit(MOST_NAMED).toList());
    }

    private Stream<Map<String, Object>> passwordOnly(ClientModel other) {
        List<Map<String, Object>> ways = new ArrayList<>();
        if (other.isDirectAccessGrantsEnabled()) {
            effective(other, AuthenticationFlowBindings.DIRECT_GRANT_BINDING, realm.getDirectGrantFlow())
                    .ifPresent(flow -> ways.add(way(other, "password grant", flow)));
        }
        if (other.isStandardFlowEnabled() || other.isImplicitFlowEnabled()) {
            effective(other, AuthenticationFlowBindings.BROWSER_BINDING, realm.getBrowserFlow())
                    .ifPresent(flow -> ways.add(way(other, "browser", flow)));
        }
        return ways.stream();
    }

    /** The flow that counts, if a password alone passes it. */
    private Optional<AuthenticationFlowModel> effective(
            ClientModel other, String binding, AuthenticationFlowModel ofTheRealm) {
        return Optional.ofNullable(other.getAuthenticationFlowBindingOverride(binding))
                .map(realm::getAuthenticationFlowById)
                .or(() -> Optional.ofNullable(ofTheRealm))
                .filter(flow -> endsByFlow
                        .computeIfAbsent(flow.getId(), id -> FlowEnds.of(flows.read(id)))
                        .canBePassedWithThePasswordAlone());
    }

    private static Map<String, Object> way(ClientModel other, String kind, AuthenticationFlowModel flow) {
        return Map.of("client", other.getClientId(), "way", kind, "flow", flow.getAlias());
    }
}
