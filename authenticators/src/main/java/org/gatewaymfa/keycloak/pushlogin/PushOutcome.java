// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushlogin;

import java.util.Optional;
import org.gatewaymfa.keycloak.push.PushLogins;

/** What becomes of one call of the step. */
sealed interface PushOutcome {

    /** The phone has approved. */
    record Success(PushLogins.Approved approval) implements PushOutcome {}

    /**
     * The login waits.
     *
     * @param number to be shown, where the approval is by number
     * @param codeShown whether the phone has approved and shows a code to be typed
     * @param note what became of what was wanted
     */
    record Waiting(OpenPush push, Optional<String> number, boolean codeShown, Note note) implements PushOutcome {

        @Override
        public String toString() {
            return "Waiting[" + note + "]";
        }
    }

    /**
     * The login goes on with the next alternative.
     *
     * @param messageKey why; empty where the user knows
     */
    record GaveUp(Optional<String> messageKey) implements PushOutcome {}

    /** The user of the phone does not want this login: it is over, and nothing else may go on with it. */
    record Ended(Ending ending) implements PushOutcome {}

    /** Too many codes were tried; nothing was checked. */
    record SecondFactorsLocked() implements PushOutcome {}

    /** What to say beside the wait. */
    enum Note {
        NONE,
        ASKED_AGAIN,
        /** Phones are not asked that often. */
        NOT_ASKED_AGAIN,
        /** A person said that the phone was answered, but it was not. */
        NOT_YET,
        WRONG_CODE
    }

    /** How the user of the phone ended the login. */
    enum Ending {
        DENIED("push_denied", PushMessages.DENIED),
        REPORTED("push_reported", PushMessages.REPORTED);

        private final String reason;
        private final String messageKey;

        Ending(String reason, String messageKey) {
            this.reason = reason;
            this.messageKey = messageKey;
        }

        /** The word in events. */
        String reason() {
            return reason;
        }

        String messageKey() {
            return messageKey;
        }
    }
}
