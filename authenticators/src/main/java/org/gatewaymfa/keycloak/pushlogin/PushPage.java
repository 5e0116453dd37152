// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushlogin;

import java.time.Instant;
import java.util.Optional;
import org.gatewaymfa.keycloak.push.Approval;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.Constants;

/** What the waiting page shows. Public because templates read it. */
public final class PushPage {

    /** Without script the page asks again by itself this often. */
    private static final long REFRESH = 4;

    private final PushOutcome.Waiting waiting;
    private final String application;
    private final Optional<String> text;
    private final long left;
    private final String statusUrl;
    private final String refreshUrl;

    private PushPage(
            PushOutcome.Waiting waiting,
            String application,
            Optional<String> text,
            long left,
            String statusUrl,
            String refreshUrl) {
        this.waiting = waiting;
        this.application = application;
        this.text = text;
        this.left = left;
        this.statusUrl = statusUrl;
        this.refreshUrl = refreshUrl;
    }

    static PushPage of(AuthenticationFlowContext context, PushConfig config, PushOutcome.Waiting waiting, Instant now) {
        return new PushPage(
                waiting,
                LoginContext.application(context.getAuthenticationSession().getClient()),
                config.text(),
                waiting.push().left(now).toSeconds(),
                statusUrl(context),
                context.getRefreshExecutionUrl().toString());
    }

    private static String statusUrl(AuthenticationFlowContext context) {
        return context.getUriInfo()
                .getBaseUriBuilder()
                .path("realms")
                .path(context.getRealm().getName())
                .path(StatusResourceProviderFactory.PROVIDER_ID)
                .path("status")
                .queryParam(
                        Constants.CLIENT_ID,
                        context.getAuthenticationSession().getClient().getClientId())
                .queryParam(Constants.TAB_ID, context.getAuthenticationSession().getTabId())
                .build()
                .toString();
    }

    public boolean isByCode() {
        return waiting.push().approval() == Approval.CODE;
    }

    /** Empty but for an approval by number. */
    public String getNumber() {
        return waiting.number().orElse("");
    }

    public String getApplication() {
        return application;
    }

    /** What the administrator wants to be said; a text or the key of one. */
    public @Nullable String getText() {
        return text.orElse(null);
    }

    public boolean isCodeShown() {
        return waiting.codeShown();
    }

    /** Seconds. */
    public long getLeft() {
        return left;
    }

    public String getStatusUrl() {
        return statusUrl;
    }

    public String getRefreshUrl() {
        return refreshUrl;
    }

    /** Seconds; where a code is typed, not before the time is over, so that nothing typed is lost. */
    public long getRefreshAfter() {
        return isByCode() ? left + 1 : Math.min(REFRESH, left + 1);
    }

    /** Key of what is said beside the wait; null for nothing. */
    public @Nullable String getNote() {
        return switch (waiting.note()) {
            case ASKED_AGAIN -> PushMessages.ASKED_AGAIN;
            case NOT_ASKED_AGAIN -> PushMessages.NOT_ASKED_AGAIN;
            case NOT_YET -> PushMessages.NOT_YET;
            case NONE, WRONG_CODE -> null;
        };
    }
}
