// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.condition;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.common.ClientConnection;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A login on its way through a flow, as far as conditions look at it. What it shows can be changed between requests. */
public final class FakeFlow {
    public final Map<String, String> settings = new HashMap<>();
    public final Map<String, String> authNotes = new HashMap<>();
    public final Map<String, String> clientNotes = new HashMap<>();
    public String address = "192.0.2.1";
    public String client = "portal";
    public @Nullable UserModel user;

    /** The flow at one execution of it. */
    public AuthenticationFlowContext at(String executionId) {
        AuthenticationExecutionModel execution = new AuthenticationExecutionModel();
        execution.setId(executionId);
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setConfig(Map.copyOf(settings));
        return fake(
                AuthenticationFlowContext.class,
                Map.of(
                        "getExecution", none -> execution,
                        "getAuthenticatorConfig", none -> config,
                        "getAuthenticationSession", none -> login(),
                        "getSession", none -> session(),
                        "getUser", none -> user));
    }

    private AuthenticationSessionModel login() {
        ClientModel clientModel = fake(ClientModel.class, Map.of("getClientId", none -> client));
        return fake(
                AuthenticationSessionModel.class,
                Map.of(
                        "getAuthNote", args -> authNotes.get((String) args[0]),
                        "setAuthNote", args -> authNotes.put((String) args[0], (String) args[1]),
                        "getClientNote", args -> clientNotes.get((String) args[0]),
                        "getClient", none -> clientModel));
    }

    private KeycloakSession session() {
        ClientConnection connection = fake(ClientConnection.class, Map.of("getRemoteAddr", none -> address));
        KeycloakContext context = fake(KeycloakContext.class, Map.of("getConnection", none -> connection));
        return fake(KeycloakSession.class, Map.of("getContext", none -> context));
    }

    /** An object that answers the named methods and fails on any other. */
    public static <T> T fake(Class<T> type, Map<String, Function<Object[], @Nullable Object>> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            Function<Object[], @Nullable Object> answer = answers.get(method.getName());
            if (answer == null) {
                throw new UnsupportedOperationException(type.getSimpleName() + "." + method.getName());
            }
            Object result = answer.apply(args == null ? new Object[0] : args);
            return method.getReturnType() == void.class ? null : result;
        }));
    }
}
