// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.gatewaymfa.keycloak.manageotp.ManageOtpPolicy.Allowed;
import org.gatewaymfa.keycloak.manageotp.PageState.View;
import org.keycloak.forms.login.LoginFormsProvider;

/** The pages by which a phone is added: fills the form and names the template. */
final class PhonePages {

    private static final String NAME = "gwmfa-manage-otp-phone-name.ftl";
    private static final String OFFER = "gwmfa-manage-otp-phone.ftl";
    private static final String DIGITS = "gwmfa-manage-otp-phone-digits.ftl";
    private static final String APPROVE = "gwmfa-manage-otp-phone-approve.ftl";

    private final Visit visit;
    private final PageState state;
    private final LoginFormsProvider form;

    PhonePages(Visit visit, LoginFormsProvider form) {
        this.visit = visit;
        this.state = visit.state();
        this.form = form;
    }

    /** An addition that began in time is shown to its end. */
    Optional<PhoneDraft> draft() {
        return state.phoneDraft().filter(draft -> state.view() == View.PHONE && !draft.isOver(visit.now()));
    }

    /** The template to show; empty if there is nothing to go on with. */
    Optional<String> page(Situation situation) {
        AppAddress app = visit.appAddress();
        form.setAttribute("otpReach", app.reach().name().toLowerCase(Locale.ROOT))
                .setAttribute("otpAppUrl", app.url().toString());
        if (state.view() == View.PHONE_NAME) {
            boolean allowed = situation.decidePhone(visit.now()) instanceof Allowed;
            return allowed ? Optional.of(NAME) : Optional.empty();
        }
        return Optional.of(draft().map(draft -> page(draft, app)).orElse("")).filter(page -> !page.isEmpty());
    }

    private String page(PhoneDraft draft, AppAddress app) {
        PhoneStage stage = visit.phoneBond().stage(draft, visit.now());
        form.setAttribute("otpDraft", draft.codes().id())
                .setAttribute("otpDevice", draft.codes().name())
                .setAttribute("otpStage", stage.word())
                .setAttribute("otpStatus", PhoneStatusResource.path(visit.session(), visit.login()))
                .setAttribute("otpSeconds", secondsTo(draft.offer().expires()));
        return switch (stage) {
            case OFFERED -> offer(draft, app);
            case TAKEN -> DIGITS;
            case ASKED, ANSWERED -> approve(draft, stage);
            case OVER -> "";
        };
    }

    private String offer(PhoneDraft draft, AppAddress app) {
        form.setAttribute("otpPairCode", draft.offer().code())
                .setAttribute("otpQr", QrCode.dataUrl(app.withCode(draft.offer().code())));
        return OFFER;
    }

    private String approve(PhoneDraft draft, PhoneStage stage) {
        PhoneDraft.Rehearsal asked = draft.rehearsal().orElseThrow();
        boolean late = !asked.approved() && asked.deadline().isBefore(visit.now());
        form.setAttribute("otpNumber", asked.number())
                .setAttribute("otpApproved", asked.approved())
                .setAttribute("otpAnswered", stage == PhoneStage.ANSWERED && !late)
                .setAttribute("otpLate", late)
                .setAttribute("otpSeconds", secondsTo(asked.deadline()));
        return APPROVE;
    }

    private String secondsTo(Instant end) {
        return Long.toString(Math.max(0, Duration.between(visit.now(), end).toSeconds()));
    }
}
