// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushlogin;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gatewaymfa.keycloak.condition.BadSettingException;
import org.gatewaymfa.keycloak.condition.ConditionConfig;
import org.gatewaymfa.keycloak.push.Approval;
import org.gatewaymfa.keycloak.push.PushContext;
import org.gatewaymfa.keycloak.push.PushRequest;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;

/**
 * The settings of one push step.
 *
 * @param timeout how long the phone may take
 * @param approval how the approval is tied to the login; empty for what suits the surface
 * @param numberLength digits of the number that is shown
 * @param unansweredLimit requests without an answer after which only codes are asked for
 * @param text what the page says instead of its own first sentence
 */
record PushConfig(
        Duration timeout, Optional<Approval> approval, int numberLength, int unansweredLimit, Optional<String> text) {

    static final String TIMEOUT = "timeout";
    static final String APPROVAL = "approval";
    static final String NUMBER_LENGTH = "number-length";
    static final String UNANSWERED_LIMIT = "unanswered-limit";
    static final String TEXT = "text";

    /** The approval that suits the surface: a number in a browser, a code at a gateway. */
    static final String AUTO = "auto";

    static final int DEFAULT_TIMEOUT = 55;
    static final int DEFAULT_NUMBER_LENGTH = 2;
    static final int DEFAULT_UNANSWERED_LIMIT = 5;
    private static final int MOST_TEXT = 255;

    /** @throws BadSettingException naming the setting that has no usable value */
    static PushConfig from(@Nullable AuthenticatorConfigModel model) {
        ConditionConfig settings = ConditionConfig.from(model);
        return new PushConfig(
                Duration.ofSeconds(number(settings, TIMEOUT, DEFAULT_TIMEOUT, 15, 300)),
                approval(settings),
                number(settings, NUMBER_LENGTH, DEFAULT_NUMBER_LENGTH, 2, 6),
                number(settings, UNANSWERED_LIMIT, DEFAULT_UNANSWERED_LIMIT, 1, 20),
                text(settings));
    }

    /** What is asked of the phones for a login that would by itself use this approval. */
    PushRequest request(Approval suitable, PushContext context) {
        return new PushRequest(approval.orElse(suitable), numberLength, timeout, unansweredLimit, context);
    }

    private static Optional<Approval> approval(ConditionConfig settings) {
        String value = settings.text(APPROVAL).orElse(AUTO);
        if (AUTO.equals(value)) {
            return Optional.empty();
        }
        try {
            Approval approval = Approval.valueOf(value.toUpperCase(Locale.ROOT));
            if (approval.wireValue().equals(value)) {
                return Optional.of(approval);
            }
        } catch (IllegalArgumentException unknown) {
            // refused below, like a known one in capital letters
        }
        throw new BadSettingException(APPROVAL, "must be auto, number, code or tap, but is '" + value + "'");
    }

    private static int number(ConditionConfig settings, String key, int fallback, int least, int most) {
        Optional<String> value = settings.text(key);
        try {
            int number = value.map(Integer::parseInt).orElse(fallback);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, like a number out of range
        }
        throw new BadSettingException(
                key, "must be a whole number from %d to %d, but is '%s'".formatted(least, most, value.orElse("")));
    }

    private static Optional<String> text(ConditionConfig settings) {
        Optional<String> text = settings.text(TEXT);
        if (text.filter(value -> value.length() > MOST_TEXT).isPresent()) {
            throw new BadSettingException(TEXT, "must have at most " + MOST_TEXT + " characters");
        }
        return text;
    }

    static List<String> approvals() {
        return List.of(AUTO, Approval.NUMBER.wireValue(), Approval.CODE.wireValue(), Approval.TAP.wireValue());
    }
}
