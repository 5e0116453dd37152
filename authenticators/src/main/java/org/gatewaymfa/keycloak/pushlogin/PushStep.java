// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushlogin;

import java.util.Optional;
import org.gatewaymfa.keycloak.push.PushLogins;
import org.gatewaymfa.keycloak.pushlogin.PushOutcome.Ending;
import org.gatewaymfa.keycloak.pushlogin.PushOutcome.Note;

/**
 * Decides what becomes of one call: what is wanted, and where the request stands. An answer of the phone always comes first,
 * whatever is wanted: a denial ends the login even if somebody asks for another method at that moment.
 */
final class PushStep {

    private final PhoneRequests requests;
    private final boolean leavesOtherCodes;

    /** @param leavesOtherCodes whether a code that is not the phone's may be one for the next alternative */
    PushStep(PhoneRequests requests, boolean leavesOtherCodes) {
        this.requests = requests;
        this.leavesOtherCodes = leavesOtherCodes;
    }

    PushOutcome decide(Optional<OpenPush> open, PushInput input) {
        if (open.isPresent()) {
            return proceed(open.get(), input);
        }
        return input instanceof PushInput.Begin ? begin() : new PushOutcome.GaveUp(Optional.empty());
    }

    private PushOutcome begin() {
        if (requests.areSecondFactorsLocked()) {
            return new PushOutcome.SecondFactorsLocked();
        }
        PushLogins.Start start = requests.begin();
        if (start instanceof PushLogins.Started started) {
            return new PushOutcome.Waiting(
                    OpenPush.of(started.transaction()), started.transaction().number(), false, Note.NONE);
        }
        PushLogins.Reason reason = ((PushLogins.NotStarted) start).reason();
        return new PushOutcome.GaveUp(Optional.of(PushMessages.of(reason)));
    }

    private PushOutcome proceed(OpenPush push, PushInput input) {
        PushLogins.State state = requests.take(push);
        if (state instanceof PushLogins.Pending pending) {
            return whilePending(push, pending.transaction().number(), input);
        }
        if (state instanceof PushLogins.CodeShown) {
            return whileCodeShown(push, input);
        }
        if (state instanceof PushLogins.Approved approved) {
            return new PushOutcome.Success(approved);
        }
        if (state instanceof PushLogins.Denied) {
            return new PushOutcome.Ended(Ending.DENIED);
        }
        return state instanceof PushLogins.Reported
                ? new PushOutcome.Ended(Ending.REPORTED)
                : new PushOutcome.GaveUp(Optional.of(PushMessages.UNANSWERED));
    }

    private PushOutcome whilePending(OpenPush push, Optional<String> number, PushInput input) {
        if (input instanceof PushInput.Again) {
            Note note = requests.wakeAgain(push) ? Note.ASKED_AGAIN : Note.NOT_ASKED_AGAIN;
            return new PushOutcome.Waiting(push, number, false, note);
        }
        if (input instanceof PushInput.Typed && leavesOtherCodes) {
            return giveUp(push, Optional.empty());
        }
        boolean isTooEarly = input instanceof PushInput.Confirm || input instanceof PushInput.Typed;
        return leaving(push, input)
                .orElseGet(() -> new PushOutcome.Waiting(push, number, false, isTooEarly ? Note.NOT_YET : Note.NONE));
    }

    private PushOutcome whileCodeShown(OpenPush push, PushInput input) {
        if (input instanceof PushInput.Typed typed) {
            return redeem(push, typed.text());
        }
        return leaving(push, input).orElseGet(() -> new PushOutcome.Waiting(push, Optional.empty(), true, Note.NONE));
    }

    private PushOutcome redeem(OpenPush push, String typed) {
        PhoneRequests.Redeemed redeemed = requests.redeem(push, typed);
        if (redeemed instanceof PhoneRequests.Redeemed.Right right) {
            return new PushOutcome.Success(right.approval());
        }
        if (redeemed instanceof PhoneRequests.Redeemed.NoTryLeft) {
            return new PushOutcome.SecondFactorsLocked();
        }
        return leavesOtherCodes
                ? giveUp(push, Optional.empty())
                : new PushOutcome.Waiting(push, Optional.empty(), true, Note.WRONG_CODE);
    }

    private Optional<PushOutcome> leaving(OpenPush push, PushInput input) {
        if (input instanceof PushInput.OtherMethod) {
            return Optional.of(giveUp(push, Optional.of(PushMessages.WITHDRAWN)));
        }
        if (input instanceof PushInput.WaitedEnough) {
            return Optional.of(giveUp(push, Optional.of(PushMessages.UNANSWERED)));
        }
        return input instanceof PushInput.CodeCameFirst
                ? Optional.of(giveUp(push, Optional.empty()))
                : Optional.empty();
    }

    private PushOutcome giveUp(OpenPush push, Optional<String> messageKey) {
        requests.abandon(push);
        return new PushOutcome.GaveUp(messageKey);
    }
}
