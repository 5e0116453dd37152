// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.util.Locale;

/** Why a datagram got no attention: silently dropped and counted. */
enum Drop {
    MALFORMED,
    UNKNOWN_CLIENT,
    UNEXPECTED_CODE,
    MESSAGE_AUTHENTICATOR_WRONG,
    MESSAGE_AUTHENTICATOR_MISSING,
    REQUEST_AUTHENTICATOR_WRONG,
    PROXY_STATE_WITHOUT_MESSAGE_AUTHENTICATOR,
    DUPLICATE_OF_PENDING,
    RATE,
    OVERLOAD,
    QUEUE_FULL,
    STOPPING;

    /** The value of the metric's tag. */
    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
