// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import java.util.Locale;
import org.gatewaymfa.keycloak.phone.Phone;
import org.keycloak.models.UserModel;

/** Who hears of an answer that is not an approval. */
interface PushReport {

    /** What happened. */
    enum What {
        DENIED,
        WRONG_NUMBER,
        REPORTED,
        /** The denial was the one that locks push. */
        LOCKED;

        String error() {
            return "push_" + name().toLowerCase(Locale.ROOT);
        }
    }

    void tell(What what, UserModel user, Phone phone, PushContext context);
}
