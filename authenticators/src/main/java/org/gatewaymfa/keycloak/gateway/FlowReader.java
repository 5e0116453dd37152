// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatewaymfa.keycloak.gateway.FlowNode.Kind;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderFactory;

/** Reads the flows of a realm, as they are stored, into {@link FlowNode}s. */
final class FlowReader {

    /** Flows can be bound to each other in circles only by hand, but they can. */
    private static final int DEEPEST = 16;

    private static final Set<String> DEAD_ENDS =
            Set.of("deny-access-authenticator", "gwmfa-manage-otp-entry", "gwmfa-enrol-hint");

    private final KeycloakSession session;
    private final RealmModel realm;

    FlowReader(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    List<FlowNode> read(String flowId) {
        return read(flowId, 0);
    }

    private List<FlowNode> read(String flowId, int depth) {
        if (depth > DEEPEST) {
            return List.of();
        }
        return realm.getAuthenticationExecutionsStream(flowId)
                .filter(execution -> !execution.isDisabled())
                .map(execution -> execution.isAuthenticatorFlow() ? subFlow(execution, depth) : step(execution))
                .toList();
    }

    private FlowNode subFlow(AuthenticationExecutionModel execution, int depth) {
        AuthenticationFlowModel flow = realm.getAuthenticationFlowById(execution.getFlowId());
        String name = flow == null ? execution.getFlowId() : flow.getAlias();
        return new FlowNode.SubFlow(execution.getRequirement(), name, read(execution.getFlowId(), depth + 1));
    }

    private FlowNode step(AuthenticationExecutionModel execution) {
        String provider = execution.getAuthenticator();
        ProviderFactory<?> found =
                session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, provider);
        if (!(found instanceof AuthenticatorFactory factory)) {
            return new FlowNode.Step(
                    execution.getRequirement(), provider, provider, Kind.MISSING, Optional.empty(), Map.of());
        }
        return new FlowNode.Step(
                execution.getRequirement(),
                factory.getDisplayType(),
                provider,
                kind(factory),
                Optional.ofNullable(factory.getReferenceCategory()),
                StepConfig.of(factory, config(execution)).values());
    }

    private static Kind kind(AuthenticatorFactory factory) {
        if (factory instanceof ConditionalAuthenticatorFactory) {
            return Kind.CONDITION;
        }
        return DEAD_ENDS.contains(factory.getId()) ? Kind.DEAD_END : Kind.STEP;
    }

    private @Nullable AuthenticatorConfigModel config(AuthenticationExecutionModel execution) {
        String id = execution.getAuthenticatorConfig();
        return id == null ? null : realm.getAuthenticatorConfigById(id);
    }
}
