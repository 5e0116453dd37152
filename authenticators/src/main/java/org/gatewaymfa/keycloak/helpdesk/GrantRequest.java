// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.helpdesk;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.gatewaymfa.keycloak.enrolment.EnrolmentGrants;
import org.jspecify.annotations.Nullable;

/**
 * What the help desk asks for.
 *
 * @param lifeMinutes how long the grant is to live; null: the default
 */
record GrantRequest(@JsonProperty("lifeMinutes") @Nullable Long lifeMinutes) {

    /** Far more than a grant may live, and no more than a duration can hold. */
    private static final long MOST_MINUTES = Integer.MAX_VALUE;

    static Duration life(@Nullable GrantRequest request) {
        Long minutes = request == null ? null : request.lifeMinutes();
        return minutes == null
                ? EnrolmentGrants.DEFAULT_LIFE
                : Duration.ofMinutes(Math.max(0, Math.min(minutes, MOST_MINUTES)));
    }
}
