// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** How the octets of a value and its text belong together (RFC 2865 §5, RFC 3162, RFC 8044). */
enum DataType {
    /** UTF-8 text. */
    STRING {
        @Override
        Octets encode(String text, Map<String, Long> names) {
            return Octets.utf8(text);
        }

        @Override
        String format(Octets value, Map<String, Long> names) {
            return isPrintable(value.toUtf8()) ? '"' + value.toUtf8() + '"' : "0x" + value.toHex();
        }
    },
    /** {@code 0x…} is hexadecimal, everything else the UTF-8 octets of the text. */
    OCTETS {
        @Override
        Octets encode(String text, Map<String, Long> names) {
            if (!text.startsWith("0x")) {
                return Octets.utf8(text);
            }
            try {
                return Octets.of(HexFormat.of().parseHex(text.substring(2)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("is not hexadecimal after 0x", e);
            }
        }

        @Override
        String format(Octets value, Map<String, Long> names) {
            return STRING.format(value, names);
        }
    },
    /** Unsigned 32 bits; a named value may be given by its name. */
    INTEGER {
        @Override
        Octets encode(String text, Map<String, Long> names) {
            Long named = names.get(text);
            return Octets.of(ByteBuffer.allocate(Integer.BYTES)
                    .putInt((int) (named != null ? named : parseUnsigned(text)))
                    .array());
        }

        @Override
        String format(Octets value, Map<String, Long> names) {
            if (value.length() != Integer.BYTES) {
                return OCTETS.format(value, names);
            }
            long number = ByteBuffer.wrap(value.bytes()).getInt() & 0xffff_ffffL;
            return names.entrySet().stream()
                    .filter(entry -> entry.getValue() == number)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(Long.toString(number));
        }
    },
    IPADDR {
        @Override
        Octets encode(String text, Map<String, Long> names) {
            return IpAddressText.parseV4(text);
        }

        @Override
        String format(Octets value, Map<String, Long> names) {
            return value.length() == 4 ? IpAddressText.format(value) : OCTETS.format(value, names);
        }
    },
    IPV6ADDR {
        @Override
        Octets encode(String text, Map<String, Long> names) {
            return IpAddressText.parseV6(text);
        }

        @Override
        String format(Octets value, Map<String, Long> names) {
            return value.length() == 16 ? IpAddressText.format(value) : OCTETS.format(value, names);
        }
    },
    /** Octets that are hidden with the shared secret on the wire or must not be shown. Never encoded from text. */
    SECRET {
        @Override
        Octets encode(String text, Map<String, Long> names) {
            throw new IllegalArgumentException("cannot be set by name");
        }

        @Override
        String format(Octets value, Map<String, Long> names) {
            return "***";
        }
    };

    /** @throws IllegalArgumentException with a message that completes "the value of X …" */
    abstract Octets encode(String text, Map<String, Long> names);

    /** For people; never fails, whatever the length. */
    abstract String format(Octets value, Map<String, Long> names);

    static DataType of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static long parseUnsigned(String text) {
        try {
            return Integer.toUnsignedLong(Integer.parseUnsignedInt(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "is neither an integer from 0 to 4294967295 nor one of the named values", e);
        }
    }

    private static boolean isPrintable(String text) {
        return text.codePoints().allMatch(DataType::isPrintable);
    }

    private static boolean isPrintable(int codePoint) {
        return "\r\n\t".indexOf(codePoint) >= 0 || (!Character.isISOControl(codePoint) && codePoint != '\uFFFD');
    }
}
