// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/**
 * Finds out which factors a login has shown: the steps of the client's own flow that are enabled and succeeded, where a
 * credential was judged. A step in SUCCESS alone says too little: Keycloak's user-name form has the category of a password,
 * and its conditional OTP form succeeds where it skips.
 */
final class ShownFactors {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Map<String, ExecutionStatus> status;
    private final Set<String> credentials;

    ShownFactors(KeycloakSession session, GatewayLogin login) {
        this.session = session;
        this.realm = login.authSession().getRealm();
        this.status = login.authSession().getExecutionStatus();
        this.credentials = Set.copyOf(AuthenticatorUtil.getAuthnCredentials(login.authSession()));
    }

    /** Reference categories of the steps that succeeded by a credential. */
    Set<String> in(String flowId) {
        return succeededSteps(flowId)
                .map(this::category)
                .filter(Objects::nonNull)
                .filter(category -> RequiredFactors.isProvedBy(category, credentials))
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
