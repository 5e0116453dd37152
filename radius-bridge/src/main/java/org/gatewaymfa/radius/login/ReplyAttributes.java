// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gatewaymfa.radius.protocol.AttributeEncoding;
import org.gatewaymfa.radius.protocol.Dictionary;
import org.gatewaymfa.radius.protocol.RadiusAttribute;

/** Turns the claim {@code radius} into attributes. What cannot be sent as it is refuses the login: nothing is cut or left out. */
final class ReplyAttributes {

    /** What only the bridge itself may write, in small letters. */
    private static final Set<String> RESERVED =
            Set.of("user-password", "state", "proxy-state", "message-authenticator", "eap-message");

    private final Dictionary dictionary;

    ReplyAttributes(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** Attributes, or why there are none. */
    sealed interface Encoding {}

    /** Ready to be sent, in the order of their names. */
    record Encoded(List<RadiusAttribute> attributes) implements Encoding {}

    /** For the log; shows names, no values. */
    record Failed(String problem) implements Encoding {}

    Encoding encode(Map<String, List<String>> claim) {
        List<RadiusAttribute> attributes = new ArrayList<>();
        for (Map.Entry<String, List<String>> entry : new TreeMap<>(claim).entrySet()) {
            if (RESERVED.contains(entry.getKey().toLowerCase(Locale.ROOT))) {
                return new Failed("attribute " + entry.getKey() + " cannot be set by a mapper");
            }
            for (String value : entry.getValue()) {
                AttributeEncoding encoding = dictionary.encode(entry.getKey(), value);
                if (encoding instanceof AttributeEncoding.Encoded encoded) {
                    attributes.add(encoded.attribute());
                } else if (encoding instanceof AttributeEncoding.BadValue bad) {
                    return new Failed("the value of " + bad.name() + " " + bad.problem());
                } else {
                    return new Failed("attribute " + entry.getKey() + " is not in the dictionary");
                }
            }
        }
        return new Encoded(attributes);
    }
}
