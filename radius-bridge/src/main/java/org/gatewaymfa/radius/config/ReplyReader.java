// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.gatewaymfa.radius.config.PasswordSettings.Content;
import org.gatewaymfa.radius.protocol.AttributeNumber;
import org.gatewaymfa.radius.protocol.Dictionary;

/** Reads what a gateway wants in its replies, from its entry in {@code radius.clients}. */
final class ReplyReader {

    private static final String CITRIX_USER_GROUPS = "Citrix-User-Groups";
    private static final String CITRIX_PREFIX = "CTXSUserGroups=";
    private static final String NO_PREFIX = "none";
    private static final int LONGEST_PREFIX = 63;
    private static final int LONGEST_SEPARATOR = 8;

    private final Dictionary dictionary;

    ReplyReader(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    ReplySettings read(ConfigNode client, Content content) {
        ConfigNode node = client.child("password-return");
        Optional<AttributeNumber> passwordReturn = attribute(node);
        if (passwordReturn.isPresent() && content == Content.PASSCODE) {
            node.problem("is not possible with user-password: passcode (no password comes here)");
        }
        if (passwordReturn.isPresent() && !client.child("radsec").present()) {
            node.problem("needs radsec: over UDP everybody on the way could read the password");
        }
        return new ReplySettings(groups(client.child("groups")), passwordReturn);
    }

    private Optional<GroupSettings> groups(ConfigNode node) {
        if (!node.present()) {
            return Optional.empty();
        }
        String prefix = node.child("prefix").parsed(ReplyReader::prefix).orElse(CITRIX_PREFIX);
        String separator =
                node.child("separator").parsed(ReplyReader::separator).orElse(";");
        Optional<AttributeNumber> attribute =
                attribute(node.child("attribute")).or(() -> dictionary.find(CITRIX_USER_GROUPS));
        return attribute.map(number -> new GroupSettings(
                node.child("claim").text().orElse(CITRIX_USER_GROUPS),
                number,
                prefix,
                separator,
                node.child("only").parsed(ReplyReader::pattern),
                node.child("layout")
                        .parsed(Values.choice(GroupSettings.Layout.class, "-"))
                        .orElse(GroupSettings.Layout.ONE)));
    }

    /** A name of the dictionary, or vendor and type as NetScaler's settings have them. */
    private Optional<AttributeNumber> attribute(ConfigNode node) {
        return node.parsed(text -> {
            AttributeNumber number = AttributeNumber.parse(text)
                    .or(() -> dictionary.find(text))
                    .orElseThrow(() -> new IllegalArgumentException("\"" + text
                            + "\" is neither in the dictionary nor vendor and type, such as 66/16 or 0/25"));
            if (number.isReserved()) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is an attribute that only the bridge itself writes");
            }
            return number;
        });
    }

    private static String prefix(String text) {
        if (text.length() > LONGEST_PREFIX) {
            throw new IllegalArgumentException("must be at most " + LONGEST_PREFIX + " characters, or none");
        }
        return text.equals(NO_PREFIX) ? "" : text;
    }

    private static String separator(String text) {
        if (text.length() > LONGEST_SEPARATOR) {
            throw new IllegalArgumentException("must be 1 to " + LONGEST_SEPARATOR + " characters");
        }
        return text;
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("is not a regular expression: " + e.getDescription(), e);
        }
    }
}
