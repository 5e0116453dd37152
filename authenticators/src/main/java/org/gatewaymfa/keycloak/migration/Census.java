// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.migration;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gatewaymfa.keycloak.otpattribute.Devices;
import org.gatewaymfa.keycloak.otpattribute.OtpAttribute;
import org.gatewaymfa.keycloak.otpattribute.OtpFormat;

/** The numbers of a run. Its size does not depend on how many users there are. */
final class Census {

    /** Key ids come from the directory; nobody has so many. */
    private static final int MOST_KEYS = 50;

    private static final String OTHER_KEYS = "others";

    private final Map<OtpFormat, Integer> formats = new EnumMap<>(OtpFormat.class);
    private final Map<String, Integer> keys = new TreeMap<>();
    private int values;
    private int foreign;
    private int devices;
    private int unreadable;
    private int changes;
    private int findings;

    /** Counts one value of a user. */
    void value(OtpAttribute value, List<String> keyIds) {
        if (value instanceof OtpAttribute.Empty) {
            return;
        }
        values++;
        if (value instanceof OtpAttribute.Foreign) {
            foreign++;
        }
        if (value instanceof Devices known) {
            formats.merge(known.format(), 1, Integer::sum);
            devices += known.stored().size();
            unreadable += known.stored().size() - known.readable().size();
            keyIds.stream().filter(kid -> !kid.isEmpty()).forEach(this::key);
        }
    }

    private void key(String kid) {
        boolean room = keys.size() < MOST_KEYS || keys.containsKey(kid);
        keys.merge(room ? kid : OTHER_KEYS, 1, Integer::sum);
    }

    void change() {
        changes++;
    }

    void finding() {
        findings++;
    }

    int changes() {
        return changes;
    }

    String progress() {
        return "values=%d changes=%d findings=%d".formatted(values, changes, findings);
    }

    /** Name and number, in the order of the report. */
    Map<String, Integer> numbers(boolean dryRun) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        numbers.put("values", values);
        for (OtpFormat format : OtpFormat.values()) {
            numbers.put(format.wireValue(), formats.getOrDefault(format, 0));
        }
        numbers.put("foreign", foreign);
        numbers.put("devices", devices);
        numbers.put("unreadable-devices", unreadable);
        keys.forEach((kid, count) -> numbers.put("devices-with-key " + kid, count));
        numbers.put(dryRun ? "would-change" : "changed", changes);
        numbers.put("findings", findings);
        return numbers;
    }
}
