// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushlogin;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.gatewaymfa.keycloak.gateway.GatewayOrigin;
import org.gatewaymfa.keycloak.network.ClientAddress;
import org.gatewaymfa.keycloak.push.PushContext;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What the phone is shown of a login. */
final class LoginContext {

    private static final int LONGEST = 253;

    private LoginContext() {}

    static PushContext of(AuthenticationFlowContext context) {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        return new PushContext(
                showable(context.getUser().getUsername()),
                application(login.getClient()),
                GatewayOrigin.of(login).flatMap(GatewayOrigin::nasId).map(LoginContext::showable),
                ClientAddress.of(context.getSession(), login).map(LoginContext::showable),
                Instant.ofEpochMilli(Time.currentTimeMillis()).truncatedTo(ChronoUnit.SECONDS));
    }

    static String application(ClientModel client) {
        return showable(application(client.getName(), client.getClientId()));
    }

    /** Keycloak's own clients have the key of a text for a name, which means nothing to a phone. */
    static String application(@Nullable String name, String clientId) {
        return name == null || name.isBlank() || name.startsWith("${") ? clientId : name;
    }

    /** One line, not too long: what is signed has lines. */
    static String showable(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .map(character -> Character.isISOControl(character) ? ' ' : character)
                .takeWhile(character -> line.length() + Character.charCount(character) <= LONGEST)
                .forEach(line::appendCodePoint);
        return line.toString();
    }
}
