// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;

/** Text and octets of unsigned integers of a fixed width, in decimal, after {@code 0x} in hexadecimal, or by name. */
final class NumberText {

    private NumberText() {}

    static long parse(String text) {
        return number(text).longValue();
    }

    static Octets encode(String text, Map<String, Long> names, int width) {
        Long named = names.get(text);
        BigInteger number = named == null ? number(text) : BigInteger.valueOf(named);
        if (number.signum() < 0 || number.bitLength() > Byte.SIZE * width) {
            throw new IllegalArgumentException("is not an integer of " + width + " octets");
        }
        return fixed(number, width);
    }

    static Octets encodeSigned(String text, Map<String, Long> names, int width) {
        Long named = names.get(text);
        BigInteger number = named == null ? number(text) : BigInteger.valueOf(named);
        if (number.bitLength() >= Byte.SIZE * width) {
            throw new IllegalArgumentException("is not a signed integer of " + width + " octets");
        }
        return fixed(number, width);
    }

    /** The name of the value, or its decimal digits. */
    static String format(Octets value, Map<String, Long> names, boolean signed) {
        BigInteger number = signed ? new BigInteger(value.bytes()) : new BigInteger(1, value.bytes());
        return names.entrySet().stream()
                .filter(entry -> entry.getValue() == number.longValue())
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElseGet(number::toString);
    }

    private static BigInteger number(String text) {
        try {
            return text.startsWith("0x") || text.startsWith("0X")
                    ? new BigInteger(text.substring(2), 16)
                    : new BigInteger(text.startsWith("+") ? "" : text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is neither an integer nor one of the named values", e);
        }
    }

    private static Octets fixed(BigInteger number, int width) {
        byte[] all = new byte[width];
        Arrays.fill(all, (byte) (number.signum() < 0 ? 0xff : 0));
        byte[] bytes = number.toByteArray();
        int length = Math.min(width, bytes.length);
        System.arraycopy(bytes, bytes.length - length, all, width - length, length);
        return Octets.of(all);
    }
}
