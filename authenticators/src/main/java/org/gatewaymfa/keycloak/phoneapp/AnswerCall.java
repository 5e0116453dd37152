// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

import java.util.Optional;
import org.gatewaymfa.keycloak.phone.UserVerification;
import org.gatewaymfa.keycloak.push.PushAnswers.Answer;
import org.gatewaymfa.keycloak.push.PushAnswers.Decision;

/** A phone answers a request. */
record AnswerCall(PhoneId from, Answer answer) {

    private static final int LONGEST_TRANSACTION = 64;
    private static final int LONGEST_DECISION = 16;
    private static final int LONGEST_NUMBER = 6;
    private static final int LONGEST_VERIFICATION = 2_048;

    static AnswerCall of(Fields fields) throws BadCallException {
        PhoneId from = PhoneId.of(fields);
        Answer answer = new Answer(
                fields.base64Url("transaction", LONGEST_TRANSACTION),
                decision(fields.text("decision", LONGEST_DECISION)),
                number(fields.text("number", LONGEST_NUMBER)),
                fields.base64Url("signature", AddressCall.LONGEST_SIGNATURE),
                verification(fields.object("verification")));
        fields.end();
        return new AnswerCall(from, answer);
    }

    private static Decision decision(String word) throws BadCallException {
        return switch (word) {
            case "approve" -> Decision.APPROVE;
            case "deny" -> Decision.DENY;
            case "report" -> Decision.REPORT;
            default -> throw new BadCallException();
        };
    }

    private static String number(String typed) throws BadCallException {
        if (typed.chars().anyMatch(digit -> digit < '0' || digit > '9')) {
            throw new BadCallException();
        }
        return typed;
    }

    private static Optional<UserVerification> verification(Optional<Fields> given) throws BadCallException {
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Fields fields = given.get();
        UserVerification verification = new UserVerification(
                fields.base64Url("clientDataJSON", LONGEST_VERIFICATION),
                fields.base64Url("authenticatorData", LONGEST_VERIFICATION),
                fields.base64Url("signature", LONGEST_VERIFICATION));
        fields.end();
        return Optional.of(verification);
    }
}
