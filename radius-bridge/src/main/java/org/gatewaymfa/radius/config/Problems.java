// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong or doubtful in the settings, each with its full key and without its value where that is secret. */
final class Problems {

    private final List<String> errors = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    void add(String key, String message) {
        errors.add(key + ": " + message);
    }

    void warn(String key, String message) {
        warnings.add(key + ": " + message);
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
