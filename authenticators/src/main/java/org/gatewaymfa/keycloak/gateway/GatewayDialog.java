// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.AuthenticationFlowException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * One call of the gateway grant as a step sees it: what the user typed, and the ways to answer.
 *
 * <p>A step takes its input here instead of from the request, and hands the responses made here to the flow:
 * {@code context.challenge(dialog.challenge(…))} to ask, {@code context.challenge(dialog.pending())} to let wait, {@code context.failure(error, dialog.refuse(…))} to refuse and
 * count a failure of the step's category, {@code context.forceChallenge(dialog.refuse(…))} to refuse without counting,
 * {@code context.forceChallenge(dialog.unavailable())} when a part is down. A refusal ends the login; the step reports
 * the event.
 */
public final class GatewayDialog {

    private static final String ATTRIBUTE = "gwmfa.gateway.dialog";

    private final GatewayLogin login;
    private final @Nullable String userName;
    private final Optional<GatewayChallenge.Type> chosenMethod;
    private @Nullable String password;
    private @Nullable String otp;

    private GatewayDialog(
            GatewayLogin login,
            @Nullable String userName,
            @Nullable String password,
            @Nullable String otp,
            Optional<GatewayChallenge.Type> chosenMethod) {
        this.login = login;
        this.userName = userName;
        this.chosenMethod = chosenMethod;
        this.password = password;
        this.otp = otp;
    }

    static GatewayDialog open(KeycloakSession session, GatewayLogin login, GatewayCall call) {
        GatewayDialog dialog = call instanceof GatewayCall.Start start
                ? new GatewayDialog(login, start.userName(), start.password(), start.otp(), Optional.empty())
                : answered(login, (GatewayCall.Continue) call);
        session.setAttribute(ATTRIBUTE, dialog);
        return dialog;
    }

    private static GatewayDialog answered(GatewayLogin login, GatewayCall.Continue call) {
        return new GatewayDialog(login, null, null, call.otp(), call.chosenMethod());
    }

    /**
     * The dialog this flow runs in; empty in browser and password-grant flows.
     *
     * @throws AuthenticationFlowException when a login that a gateway began is continued by anything else
     */
    public static Optional<GatewayDialog> of(AuthenticationFlowContext context) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        GatewayDialog dialog = context.getSession().getAttribute(ATTRIBUTE, GatewayDialog.class);
        if (dialog != null && dialog.login.isSameAs(authSession)) {
            return Optional.of(dialog);
        }
        if (GatewayLogin.isMarked(authSession)) {
            throw new AuthenticationFlowException(
                    "A gateway's login continued outside the gateway grant",
                    AuthenticationFlowError.INVALID_CLIENT_SESSION);
        }
        return Optional.empty();
    }

    /** Whether this request is a call of the gateway grant; for places that have no flow context. */
    public static boolean isOpen(KeycloakSession session) {
        return session.getAttribute(ATTRIBUTE, GatewayDialog.class) != null;
    }

    /**
     * What the user typed for this step: the start call's {@code otp} (append form) or this continue call's. One input
     * is one attempt: whoever takes it leaves nothing to the steps that follow.
     */
    public Optional<String> takeOtp() {
        Optional<String> taken = Optional.ofNullable(otp);
        otp = null;
        return taken;
    }

    /**
     * The same input without taking it: for a step that first looks whose it is, and leaves it to the steps that follow
     * where it is not its own.
     */
    public Optional<String> peekOtp() {
        return Optional.ofNullable(otp);
    }

    /** The method that the gateway wants to go on with instead of the one that asks; empty if it left that open. */
    public Optional<GatewayChallenge.Type> chosenMethod() {
        return chosenMethod;
    }

    /** The gateway's name as the start call gave it. */
    public Optional<String> nasId() {
        return login.nasId();
    }

    /** The user's network address as the start call gave it; never the HTTP peer. */
    public Optional<String> clientAddress() {
        return login.clientAddress();
    }

    /** Asks the user for one more input. */
    public Response challenge(GatewayChallenge challenge) {
        return carry(Response.Status.BAD_REQUEST, new GatewayAnswer.Ask(challenge));
    }

    /**
     * Says that what an open challenge waits for has not happened: it stays open under the same handle. For polls only,
     * which bring neither an input nor a chosen method.
     */
    public Response pending() {
        return carry(Response.Status.BAD_REQUEST, new GatewayAnswer.Pending());
    }

    /**
     * Ends the login as refused.
     *
     * @param messageKey key of a text that is safe to show to whoever typed the input
     */
    public Response refuse(String messageKey, Object... arguments) {
        return carry(
                Response.Status.BAD_REQUEST,
                new GatewayAnswer.Refuse(
                        messageKey,
                        Arrays.stream(arguments).map(String::valueOf).toList()));
    }

    /** Neither accepts nor refuses: a part that the step needs is down. The gateway stays silent and tries elsewhere. */
    public Response unavailable() {
        return carry(Response.Status.SERVICE_UNAVAILABLE, new GatewayAnswer.Unavailable());
    }

    /** Decides nothing now: the gateway makes the same call again a little later. */
    Response comeAgain() {
        return carry(Response.Status.BAD_REQUEST, new GatewayAnswer.ComeAgain());
    }

    Optional<String> userName() {
        return Optional.ofNullable(userName);
    }

    Optional<String> takePassword() {
        Optional<String> taken = Optional.ofNullable(password);
        password = null;
        return taken;
    }

    private static Response carry(Response.Status status, GatewayAnswer answer) {
        return Response.status(status).entity(answer).build();
    }
}
