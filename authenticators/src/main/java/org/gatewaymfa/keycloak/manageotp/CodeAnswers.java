// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.util.function.Function;
import org.gatewaymfa.keycloak.adotp.AdOtpCheck;
import org.gatewaymfa.keycloak.adotp.AdOtpOutcome;
import org.gatewaymfa.keycloak.secondfactor.SecondFactorProof;

/** Takes codes of devices: checked as a login checks them, and answered in the words of the page. */
final class CodeAnswers {

    private final Visit visit;

    CodeAnswers(Visit visit) {
        this.visit = visit;
    }

    /**
     * Takes a code of any device of the user; a right one counts as second factor of this session.
     *
     * @param accepted what to say about a right code
     */
    void check(String typed, Function<AdOtpOutcome.Accepted, Flash> accepted) {
        if (typed.isBlank()) {
            visit.state().say(Flash.at(Form.CODE, ManageOtpMessages.CODE_MISSING));
            return;
        }
        AdOtpOutcome outcome = AdOtpCheck.of(visit.session(), visit.realm()).check(visit.user(), typed);
        if (outcome instanceof AdOtpOutcome.Accepted right) {
            SecondFactorProof.record(visit.login(), visit.now(), right.deviceName());
            visit.state().say(accepted.apply(right));
        } else {
            refused(outcome, ManageOtpMessages.CODE_WRONG);
        }
    }

    /** Says what the user and the administrator are told about a code that did not count. */
    void refused(AdOtpOutcome outcome, String wrongCode) {
        ManageOtpReport report = visit.report();
        PageState state = visit.state();
        if (outcome instanceof AdOtpOutcome.WrongCode wrong) {
            report.wrongInput(wrong.cause().reason());
            state.say(Flash.at(Form.CODE, wrongCode));
        } else if (outcome instanceof AdOtpOutcome.SecondFactorsLocked) {
            report.refused("second_factors_locked");
            state.say(Flash.error(ManageOtpMessages.SECOND_FACTORS_LOCKED));
        } else if (outcome instanceof AdOtpOutcome.Unavailable unavailable) {
            report.unavailable(unavailable.cause());
            state.say(Flash.error(ManageOtpMessages.of(unavailable.cause().reason())));
        } else {
            state.say(Flash.error(ManageOtpMessages.ACCOUNT_UNUSABLE));
        }
    }
}
