// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.util.Locale;

/** How far the addition of a phone has come. */
enum PhoneStage {
    /** No phone has taken the offer. */
    OFFERED,
    /** A phone has; its six digits are still to be typed. */
    TAKEN,
    /** The phone is asked for an approval. */
    ASKED,
    /** It has answered, or has let the time go by. */
    ANSWERED,
    OVER;

    /** For the page's script. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
