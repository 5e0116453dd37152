// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import java.util.Locale;
import java.util.Optional;

/**
 * What became of one order, as the administrator may see it.
 *
 * @param channel a channel of this server, or {@code none}
 * @param problem what to write to the log; nothing personal
 */
record WakeResult(String channel, Kind kind, Optional<String> problem) {

    private static final String NO_CHANNEL = "none";

    enum Kind {
        SENT,
        GONE,
        TRY_LATER,
        FAILED,
        /** Not tried: the push service had asked to be left alone. */
        QUIET,
        /** Not tried: the request could no longer be answered when its turn came. */
        LATE,
        /** Not tried: too many were waiting. */
        DROPPED;

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static WakeResult of(String channel, Kind kind) {
        return new WakeResult(channel, kind, Optional.empty());
    }

    static WakeResult failed(String channel, String problem) {
        return new WakeResult(channel, Kind.FAILED, Optional.of(problem));
    }

    static WakeResult noChannel() {
        return failed(NO_CHANNEL, "a phone's address names a channel that this server does not have");
    }

    static WakeResult dropped() {
        return new WakeResult(
                NO_CHANNEL, Kind.DROPPED, Optional.of("more wake-ups were waiting than the queue can hold"));
    }
}
