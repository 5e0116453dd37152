// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Tells the administrator what to set on a gateway whose logins can never succeed: at most one line a minute, client and reason, and so no
 * more than a handful per client in memory. Lives on the event loop.
 */
final class GatewayAdvice {

    private static final Logger LOG = Logger.getLogger(GatewayAdvice.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Map<Case, Long> toldAt = new HashMap<>();
    private final LongSupplier nanoTime;

    GatewayAdvice(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Case(String client, String reason) {}

    /** Says what the reason of a refusal asks for, if it asks for anything. */
    void give(String client, String reason) {
        HiddenPassword.advice(reason).ifPresent(advice -> say(client, reason, advice));
    }

    /** Says {@code advice}, which completes "client X …". */
    void say(String client, String reason, String advice) {
        if (isDue(new Case(client, reason))) {
            LOG.warnf("client %s %s", client, advice);
        }
    }

    private boolean isDue(Case what) {
        long now = nanoTime.getAsLong();
        Long before = toldAt.get(what);
        boolean due = before == null || now - before >= PAUSE.toNanos();
        if (due) {
            toldAt.put(what, now);
        }
        return due;
    }
}
