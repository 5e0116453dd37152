// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The requests that wait for a phone right now. No more than there may be requests at all. Lives on the event loop. */
final class WaitingLogins {

    private final Set<PhoneWait> waits = new HashSet<>();

    WaitingLogins(MeterRegistry registry) {
        Gauge.builder("radius.waiting", waits, Set::size)
                .description("requests that wait for an approval on a phone")
                .strongReference(true)
                .register(registry);
    }

    void add(PhoneWait wait) {
        waits.add(wait);
    }

    void remove(PhoneWait wait) {
        waits.remove(wait);
    }

    /** Nobody decides these any more: their gateways ask another node, which goes on with the same login. */
    void endAll() {
        List.copyOf(waits).forEach(PhoneWait::abandon);
    }
}
