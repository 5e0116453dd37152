// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.check;

import java.util.List;

/**
 * One thing that was looked at.
 *
 * @param text what was found, without a secret
 * @param answers what to do about it, one line each; empty where nothing is to be done
 */
record Finding(Level level, String text, List<String> answers) {

    Finding {
        answers = List.copyOf(answers);
    }

    /** How bad it is. */
    enum Level {
        /** As it should be. */
        OK("ok"),
        /** Works, but an operator should decide whether it is meant so. */
        WARNING("warn"),
        /** Logins fail, or are not safe. */
        FAILURE("FAIL");

        private final String label;

        Level(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    static Finding ok(String text) {
        return new Finding(Level.OK, text, List.of());
    }

    static Finding warning(String text, String... answers) {
        return new Finding(Level.WARNING, text, List.of(answers));
    }

    static Finding failure(String text, String... answers) {
        return new Finding(Level.FAILURE, text, List.of(answers));
    }
}
