// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a form asks for, in its field {@code step}. */
enum Step {
    ADD,
    NAME,
    PROVE,
    PHONE,
    PHONE_NAME,
    PHONE_DIGITS,
    PHONE_AGAIN,
    PHONE_FINISH,
    TEST,
    RENAME,
    REMOVE,
    CONFIRM,
    GRANT,
    CANCEL,
    DONE,
    LOGIN;

    /** The steps of a phone's addition after it has begun. */
    private static final Set<Step> OF_A_PHONE = EnumSet.of(PHONE_DIGITS, PHONE_AGAIN, PHONE_FINISH);

    static Optional<Step> of(@Nullable String word) {
        return Arrays.stream(values())
                .filter(step -> step.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    boolean goesOnWithAPhone() {
        return OF_A_PHONE.contains(this);
    }
}
