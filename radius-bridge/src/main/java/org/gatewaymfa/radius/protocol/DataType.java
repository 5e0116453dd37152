// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How the octets of a value and its text belong together (RFC 2865 §5, RFC 3162, RFC 8044). */
enum DataType {
    /** UTF-8 text. */
    STRING(0, Octets::utf8, DataType::shownText),
    /** {@code 0x…} is hexadecimal, everything else the UTF-8 octets of the text. */
    OCTETS(0, DataType::hexOrText, DataType::shownText),
    BYTE(1),
    SHORT(2),
    /** Unsigned 32 bits; a named value may be given by its name. */
    INTEGER(4),
    INTEGER64(8),
    SIGNED(4),
    /** Seconds since 1970. */
    DATE(4),
    IPADDR(4, IpAddressText::parseV4, IpAddressText::format),
    IPV6ADDR(16, IpAddressText::parseV6, IpAddressText::format),
    /** An address of either version. */
    COMBO_IP(0, IpAddressText::parse, DataType::shownAddress),
    IPV4PREFIX(6, IpPrefixText::parseV4, IpPrefixText::format),
    /** RFC 3162 §2.3. */
    IPV6PREFIX(0, IpPrefixText::parseV6, IpPrefixText::format),
    /** RFC 3162 §2.2, written like {@code 0:0:0:1}. */
    IFID(8, text -> groups(text, 4, 4), DataType::shownHex),
    ETHER(6, text -> groups(text, 6, 2), DataType::shownHex),
    /** Octets that are hidden with the shared secret on the wire or must not be shown. Never encoded from text. */
    SECRET(
            0,
            text -> {
                throw new IllegalArgumentException("cannot be set by name");
            },
            value -> "***");

    private final int width;

    /** Like the formatter, a function of this file without any state. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Optional<Function<String, Octets>> parser;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<Octets, String> formatter;

    /** An integer. */
    DataType(int width) {
        this.width = width;
        this.parser = Optional.empty();
        this.formatter = DataType::shownHex;
    }

    /** A width of 0 stands for any. */
    DataType(int width, Function<String, Octets> parser, Function<Octets, String> formatter) {
        this.width = width;
        this.parser = Optional.of(parser);
        this.formatter = formatter;
    }

    /** @throws IllegalArgumentException with a message that completes "the value of X …" */
    Octets encode(String text, Map<String, Long> names) {
        if (parser.isPresent()) {
            return parser.get().apply(text);
        }
        return this == SIGNED ? NumberText.encodeSigned(text, names, width) : NumberText.encode(text, names, width);
    }

    /** For people; never fails, whatever the length. */
    String format(Octets value, Map<String, Long> names) {
        if (width > 0 && value.length() != width) {
            return shownText(value);
        }
        return parser.isPresent() ? formatter.apply(value) : NumberText.format(value, names, this == SIGNED);
    }

    boolean isInteger() {
        return parser.isEmpty();
    }

    /** The type that a dictionary calls so; empty for one whose values have parts, which cannot be written from one text. */
    static Optional<DataType> of(String word) {
        String plain = word.replaceFirst("\\[[0-9]+]$", "").toLowerCase(Locale.ROOT);
        return switch (plain) {
            case "string", "text" -> Optional.of(STRING);
            case "octets", "abinary" -> Optional.of(OCTETS);
            case "byte", "uint8", "bool" -> Optional.of(BYTE);
            case "short", "uint16" -> Optional.of(SHORT);
            case "integer", "uint32" -> Optional.of(INTEGER);
            case "integer64", "uint64" -> Optional.of(INTEGER64);
            case "signed", "int32" -> Optional.of(SIGNED);
            case "date" -> Optional.of(DATE);
            case "ipaddr", "ipv4addr" -> Optional.of(IPADDR);
            case "ipv6addr" -> Optional.of(IPV6ADDR);
            case "combo-ip", "comboip" -> Optional.of(COMBO_IP);
            case "ipv4prefix" -> Optional.of(IPV4PREFIX);
            case "ipv6prefix" -> Optional.of(IPV6PREFIX);
            case "ifid" -> Optional.of(IFID);
            case "ether" -> Optional.of(ETHER);
            case "secret" -> Optional.of(SECRET);
            case "tlv", "vsa", "evs", "extended", "long-extended", "struct", "group", "union", "time_delta" ->
                Optional.empty();
            default -> throw new IllegalArgumentException("unknown type " + word);
        };
    }

    private static Octets hexOrText(String text) {
        if (!text.startsWith("0x")) {
            return Octets.utf8(text);
        }
        try {
            return Octets.of(HexFormat.of().parseHex(text.substring(2)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not hexadecimal after 0x", e);
        }
    }

    /** Groups of hexadecimal digits with colons between them. */
    private static Octets groups(String text, int count, int digits) {
        String[] groups = text.split(":", -1);
        StringBuilder hex = new StringBuilder();
        for (String group : groups) {
            if (groups.length != count || !group.matches("[0-9a-fA-F]{1," + digits + "}")) {
                throw new IllegalArgumentException("is not " + count + " groups of hexadecimal digits");
            }
            hex.append("0".repeat(digits - group.length())).append(group);
        }
        return Octets.of(HexFormat.of().parseHex(hex));
    }

    private static String shownHex(Octets value) {
        return "0x" + value.toHex();
    }

    private static String shownAddress(Octets value) {
        return value.length() == 4 || value.length() == 16 ? IpAddressText.format(value) : shownHex(value);
    }

    private static String shownText(Octets value) {
        return isPrintable(value.toUtf8()) ? '"' + value.toUtf8() + '"' : shownHex(value);
    }

    private static boolean isPrintable(String text) {
        return text.codePoints().allMatch(DataType::isPrintable);
    }

    private static boolean isPrintable(int codePoint) {
        return "\r\n\t".indexOf(codePoint) >= 0 || (!Character.isISOControl(codePoint) && codePoint != '\uFFFD');
    }
}
