// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.util.ArrayList;
import java.util.List;

/** Splits property names as SmallRye Config writes them: {@code radius.clients."a.b".addresses[0]}. */
final class ConfigPath {

    private ConfigPath() {}

    /** The segments of {@code name}, list positions included: {@code radius, clients, a.b, addresses, 0}. */
    static List<String> split(String name) {
        List<String> segments = new ArrayList<>();
        StringBuilder segment = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '.' || c == '[')) {
                segments.add(segment.toString());
                segment.setLength(0);
            } else if (quoted || c != ']') {
                segment.append(c);
            }
        }
        segments.add(segment.toString());
        return segments;
    }
}
