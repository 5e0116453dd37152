// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.condition;

import jakarta.ws.rs.core.Cookie;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gatewaymfa.keycloak.entry.ManageOtpEntry;
import org.gatewaymfa.keycloak.gateway.GatewayOrigin;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.Constants;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Whether the user came to manage devices: by the client of manageotp, by its action, or by what NetScaler notes of the page
 * that was asked for, {@code NSC_TASS}, as a parameter of the login request or as a cookie. The user can set that one at
 * will, so it may lead to less than a login only, never to more.
 */
final class ManageOtpEntryCondition extends LatchedCondition {

    private static final String CAME_TO_MANAGE = "manage-otp-entry";
    private static final String ASKED_PAGE = "NSC_TASS";
    private static final Pattern MANAGE_OTP = Pattern.compile("/?manageotp", Pattern.CASE_INSENSITIVE);

    private final Function<AuthenticationFlowContext, Optional<String>> cookie;

    ManageOtpEntryCondition() {
        this(ManageOtpEntryCondition::askedByCookie);
    }

    ManageOtpEntryCondition(Function<AuthenticationFlowContext, Optional<String>> cookie) {
        this.cookie = cookie;
    }

    @Override
    protected boolean holds(AuthenticationFlowContext context, ConditionConfig config) {
        return LoginFacts.of(context.getAuthenticationSession()).flag(CAME_TO_MANAGE, () -> cameToManage(context));
    }

    private boolean cameToManage(AuthenticationFlowContext context) {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        if (GatewayOrigin.of(login).isPresent()) {
            return false;
        }
        return ManageOtpEntry.isOf(login)
                || ManageOtpEntry.ACTION.equals(login.getClientNote(Constants.KC_ACTION))
                || Stream.concat(askedByParameter(login).stream(), cookie.apply(context).stream())
                        .anyMatch(page -> MANAGE_OTP.matcher(page).matches());
    }

    /** Keycloak keeps what it does not know of the login request; the cookie comes with each request. */
    private static Optional<String> askedByParameter(AuthenticationSessionModel login) {
        return Optional.ofNullable(login.getClientNote(
                AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX + ASKED_PAGE));
    }

    private static Optional<String> askedByCookie(AuthenticationFlowContext context) {
        return Optional.ofNullable(
                        context.getHttpRequest().getHttpHeaders().getCookies().get(ASKED_PAGE))
                .map(Cookie::getValue);
    }
}
