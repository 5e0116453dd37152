// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushlogin;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.gatewaymfa.keycloak.push.Approval;
import org.gatewaymfa.keycloak.push.PushRequest;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.common.util.Time;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The step as a page that waits. */
final class BrowserPushDialog implements PushDialog {

    private static final String PAGE = "gwmfa-push.ftl";
    private static final String STEP = "step";
    private static final String AGAIN = "again";
    private static final String OTHER = "other";
    private static final String DONE = "done";

    /** Name of the field for the phone's code; the template uses it too. */
    private static final String CODE = "code";

    private final AuthenticationFlowContext context;
    private final PushConfig config;
    private final PushInput input;

    private BrowserPushDialog(AuthenticationFlowContext context, PushConfig config, PushInput input) {
        this.context = context;
        this.config = config;
        this.input = input;
    }

    /** Reads nothing of the request, which belongs to the step before or only asks for the page again. */
    static PushDialog beginning(AuthenticationFlowContext context, PushConfig config) {
        boolean waits = OpenPush.of(context.getAuthenticationSession()).isPresent();
        return new BrowserPushDialog(context, config, waits ? new PushInput.Look() : new PushInput.Begin());
    }

    static PushDialog answered(AuthenticationFlowContext context, PushConfig config) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        return new BrowserPushDialog(context, config, read(form.getFirst(STEP), form.getFirst(CODE)));
    }

    /** The script of the page sends no step when it wants to know. */
    static PushInput read(@Nullable String step, @Nullable String code) {
        if (AGAIN.equals(step)) {
            return new PushInput.Again();
        }
        if (OTHER.equals(step)) {
            return new PushInput.OtherMethod();
        }
        if (code != null && !code.isBlank()) {
            return new PushInput.Typed(code.trim());
        }
        return DONE.equals(step) ? new PushInput.Confirm() : new PushInput.Look();
    }

    @Override
    public PushInput input() {
        return input;
    }

    @Override
    public boolean leavesOtherCodes() {
        return false;
    }

    @Override
    public PushRequest request() {
        return config.request(Approval.NUMBER, LoginContext.of(context));
    }

    @Override
    public Response waiting(PushOutcome.Waiting waiting) {
        LoginFormsProvider form = context.form();
        if (waiting.note() == PushOutcome.Note.WRONG_CODE) {
            form.addError(new FormMessage(CODE, PushMessages.WRONG_CODE));
        }
        Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
        return form.setAttribute("push", PushPage.of(context, config, waiting, now))
                .createForm(PAGE);
    }
}
