// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

/** Typed reading of a component's settings; a bad value fails with the name of the setting. A blank value means the default. */
record MapperValues(ComponentModel component) {

    /** Keycloak stores lists as several values; exports and scripts also write one value with ## or a comma between. */
    private static final Pattern LIST_SEPARATOR = Pattern.compile("##|,");

    /** The error that the admin console shows when saving. Keycloak reads the text as a message format: no braces, no apostrophes. */
    static ComponentValidationException refused(String key, String why) {
        return new ComponentValidationException(key + ": " + why);
    }

    String text(String key, String defaultValue) {
        List<String> values = list(key);
        return values.isEmpty() ? defaultValue : values.get(0);
    }

    int integer(String key, int defaultValue, int min, int max) {
        String text = text(key, Integer.toString(defaultValue));
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // answered below, like a number out of range
        }
        throw refused(key, "must be a whole number from " + min + " to " + max);
    }

    boolean flag(String key) {
        return switch (text(key, "false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(key, "must be true or false");
        };
    }

    /** Asked several times in every login, so without a regular expression where a value is not a list. */
    List<String> list(String key) {
        List<String> list = new ArrayList<>();
        for (String value : component.getConfig().getOrDefault(key, List.of())) {
            if (value != null) {
                boolean several = value.indexOf(',') >= 0 || value.contains("##");
                for (String part : several ? LIST_SEPARATOR.split(value) : new String[] {value}) {
                    if (!part.isBlank()) {
                        list.add(part.strip());
                    }
                }
            }
        }
        return list;
    }
}
