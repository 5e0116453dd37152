// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.util.ArrayList;
import java.util.List;

/**
 * What the next page says about what was just done. Never holds a code.
 *
 * @param tone how it is said
 * @param field field of the form that it is about; empty for the whole page
 * @param key key of the text
 * @param typed what the user had typed as a device's name, to be shown again
 * @param arguments values for the text's placeholders
 */
record Flash(Tone tone, String field, String key, String typed, List<String> arguments) {

    enum Tone {
        SUCCESS,
        ERROR
    }

    Flash {
        arguments = List.copyOf(arguments);
    }

    static Flash success(String key, String... arguments) {
        return new Flash(Tone.SUCCESS, "", key, "", List.of(arguments));
    }

    static Flash error(String key, String... arguments) {
        return new Flash(Tone.ERROR, "", key, "", List.of(arguments));
    }

    static Flash at(String field, String key, String... arguments) {
        return new Flash(Tone.ERROR, field, key, "", List.of(arguments));
    }

    Flash typed(String name) {
        return new Flash(tone, field, key, name, arguments);
    }

    List<String> parts() {
        List<String> parts = new ArrayList<>(List.of(tone.name(), field, key, typed));
        parts.addAll(arguments);
        return parts;
    }

    static Flash of(List<String> parts) {
        return new Flash(
                Tone.valueOf(parts.get(0)), parts.get(1), parts.get(2), parts.get(3), parts.subList(4, parts.size()));
    }
}
