// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gatewaymfa.radius.config.GroupSettings;
import org.gatewaymfa.radius.config.ReplySettings;
import org.gatewaymfa.radius.protocol.AttributeEncoding;
import org.gatewaymfa.radius.protocol.AttributeNumber;
import org.gatewaymfa.radius.protocol.Dictionary;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.RadiusAttribute;

/** Turns the claim {@code radius} into attributes. What cannot be sent as it is refuses the login: nothing is cut or left out. */
final class ReplyAttributes {

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

    Encoding encode(Map<String, List<String>> claim, ReplySettings settings) {
        List<RadiusAttribute> attributes = new ArrayList<>();
        for (Map.Entry<String, List<String>> entry : new TreeMap<>(claim).entrySet()) {
            Encoding encoding = settings.groups()
                    .filter(groups -> groups.claim().equalsIgnoreCase(entry.getKey()))
                    .map(groups -> groups(groups, entry.getValue()))
                    .orElseGet(() -> named(entry.getKey(), entry.getValue()));
            if (!(encoding instanceof Encoded encoded)) {
                return encoding;
            }
            attributes.addAll(encoded.attributes());
        }
        return new Encoded(attributes);
    }

    private Encoding named(String name, List<String> values) {
        Optional<AttributeNumber> number = dictionary.find(name);
        if (number.filter(AttributeNumber::isReserved).isPresent()) {
            return new Failed("attribute " + name + " cannot be set by a mapper");
        }
        List<RadiusAttribute> attributes = new ArrayList<>();
        for (String value : values) {
            Encoding encoding = outcome(dictionary.encode(name, value));
            if (!(encoding instanceof Encoded encoded)) {
                return encoding;
            }
            attributes.addAll(encoded.attributes());
        }
        return new Encoded(attributes);
    }

    private Encoding groups(GroupSettings settings, List<String> names) {
        GroupTexts.Result result = new GroupTexts(settings, dictionary.longestValue(settings.attribute())).write(names);
        if (!(result instanceof GroupTexts.Written written)) {
            return new Failed(
                    settings.claim() + " " + (result instanceof GroupTexts.Failed failed ? failed.problem() : ""));
        }
        return new Encoded(written.texts().stream()
                .map(text -> dictionary.encode(settings.attribute(), Octets.utf8(text)))
                .toList());
    }

    private static Encoding outcome(AttributeEncoding encoding) {
        if (encoding instanceof AttributeEncoding.Encoded encoded) {
            return new Encoded(encoded.attributes());
        }
        return encoding instanceof AttributeEncoding.BadValue bad
                ? new Failed("the value of " + bad.name() + " " + bad.problem())
                : new Failed("attribute "
                        + (encoding instanceof AttributeEncoding.UnknownName unknown ? unknown.name() : "")
                        + " is not in the dictionary");
    }
}
