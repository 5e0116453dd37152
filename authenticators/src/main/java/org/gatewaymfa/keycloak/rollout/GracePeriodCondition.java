// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.rollout;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.gatewaymfa.keycloak.condition.BadSettingException;
import org.gatewaymfa.keycloak.condition.ConditionConfig;
import org.gatewaymfa.keycloak.condition.LatchedCondition;
import org.gatewaymfa.keycloak.condition.LoginFacts;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.common.util.Time;

/** Whether a date is still to come. All conditions of a login look at one clock reading. */
final class GracePeriodCondition extends LatchedCondition {

    static final String UNTIL = "until";

    private static final String NOW = "now";

    @Override
    protected boolean holds(AuthenticationFlowContext context, ConditionConfig config) {
        Instant until = until(config);
        Instant now = LoginFacts.of(context.getAuthenticationSession())
                .text(NOW, () -> Optional.of(String.valueOf(Time.currentTimeMillis())))
                .map(Long::parseLong)
                .map(Instant::ofEpochMilli)
                .orElseThrow();
        return now.isBefore(until);
    }

    /** A date without zone would mean another moment on each server. */
    static Instant until(ConditionConfig config) {
        String text = config.required(UNTIL);
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.ISO_ZONED_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new BadSettingException(
                    UNTIL, "'" + text + "' is no date and time with zone; write 2030-01-31T23:59:00+01:00");
        }
    }
}
