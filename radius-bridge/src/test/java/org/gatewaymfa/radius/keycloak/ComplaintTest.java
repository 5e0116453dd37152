// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ComplaintTest {

    private long now = Long.MAX_VALUE - 1;
    private final Complaint complaint = new Complaint(Duration.ofMinutes(1), () -> now);

    @Test
    void isDueOncePerPause() {
        assertThat(complaint.isDue()).isTrue();
        assertThat(complaint.isDue()).isFalse();
        now += Duration.ofSeconds(59).toNanos();
        assertThat(complaint.isDue()).isFalse();
        now += Duration.ofSeconds(1).toNanos();
        assertThat(complaint.isDue()).isTrue();
        assertThat(complaint.isDue()).isFalse();
    }
}
