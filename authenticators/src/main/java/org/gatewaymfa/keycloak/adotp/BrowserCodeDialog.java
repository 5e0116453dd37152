// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.gatewaymfa.keycloak.secondfactor.Fallback;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The step as a page. */
final class BrowserCodeDialog implements CodeDialog {

    /** Name of the form's field; the template uses it too. */
    private static final String FIELD = "otp";

    private static final String PAGE = "gwmfa-ad-otp.ftl";

    private final AuthenticationFlowContext context;
    private final Optional<String> typed;

    private BrowserCodeDialog(AuthenticationFlowContext context, Optional<String> typed) {
        this.context = context;
        this.typed = typed;
    }

    /** Reads nothing: the request belongs to the step before, and a field of that name in it is not ours. */
    static CodeDialog beginning(AuthenticationFlowContext context) {
        return new BrowserCodeDialog(context, Optional.empty());
    }

    static CodeDialog answered(AuthenticationFlowContext context) {
        String value = context.getHttpRequest().getDecodedFormParameters().getFirst(FIELD);
        return new BrowserCodeDialog(context, Optional.ofNullable(value).filter(code -> !code.isBlank()));
    }

    @Override
    public Optional<String> typed() {
        return typed;
    }

    @Override
    public void ask() {
        LoginFormsProvider form = context.form();
        Fallback.of(context.getAuthenticationSession()).ifPresent(form::setInfo);
        context.challenge(form.createForm(PAGE));
    }

    @Override
    public void refuseCode() {
        Response page = context.form()
                .addError(new FormMessage(FIELD, AdOtpMessages.WRONG_CODE))
                .createForm(PAGE);
        context.failureChallenge(AuthenticationFlowError.INVALID_CREDENTIALS, page);
    }

    @Override
    public void refuse(AuthenticationFlowError error, String messageKey) {
        Response page = context.form().setError(messageKey).createErrorPage(Response.Status.FORBIDDEN);
        context.failure(error, page);
    }

    @Override
    public void unreadable() {
        refuse(AuthenticationFlowError.INTERNAL_ERROR, AdOtpMessages.UNREADABLE);
    }

    @Override
    public void unavailable() {
        Response page =
                context.form().setError(AdOtpMessages.UNAVAILABLE).createErrorPage(Response.Status.SERVICE_UNAVAILABLE);
        context.failure(AuthenticationFlowError.INTERNAL_ERROR, page);
    }
}
