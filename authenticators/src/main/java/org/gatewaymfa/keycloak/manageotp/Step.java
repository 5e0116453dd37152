// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a form asks for, in its field {@code step}. */
enum Step {
    ADD,
    NAME,
    PROVE,
    TEST,
    RENAME,
    REMOVE,
    CONFIRM,
    GRANT,
    CANCEL,
    DONE,
    LOGIN;

    static Optional<Step> of(@Nullable String word) {
        return Arrays.stream(values())
                .filter(step -> step.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
