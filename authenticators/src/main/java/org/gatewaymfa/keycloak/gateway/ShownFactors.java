// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/** Finds out which factors a login has shown: the steps of the client's own flow that are enabled and succeeded. */
final class ShownFactors {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Map<String, ExecutionStatus> status;

    ShownFactors(KeycloakSession session, GatewayLogin login) {
        this.session = session;
        this.realm = login.authSession().getRealm();
        this.status = login.authSession().getExecutionStatus();
    }

    /** Reference categories of the steps in SUCCESS. */
    Set<String> in(String flowId) {
        return succeededSteps(flowId)
                .map(this::category)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Stream<AuthenticationExecutionModel> succeededSteps(String flowId) {
        return realm.getAuthenticationExecutionsStream(flowId)
                .filter(AuthenticationExecutionModel::isEnabled)
                .flatMap(execution -> execution.isAuthenticatorFlow()
                        ? succeededSteps(execution.getFlowId())
                        : Stream.of(execution).filter(step -> status.get(step.getId()) == ExecutionStatus.SUCCESS));
    }

    private String category(AuthenticationExecutionModel step) {
        AuthenticatorFactory factory = (AuthenticatorFactory)
                session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, step.getAuthenticator());
        return factory.getReferenceCategory();
    }
}
