// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** An immutable string of octets. Comparison takes constant time, {@link #toString()} never shows the content. */
public final class Octets {

    public static final Octets EMPTY = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes a copy of {@code bytes}. */
    public static Octets of(byte[] bytes) {
        return new Octets(bytes.clone());
    }

    /** The octets of {@code bytes} from {@code start} to before {@code end}, copied once. */
    static Octets copyOfRange(byte[] bytes, int start, int end) {
        return new Octets(Arrays.copyOfRange(bytes, start, end));
    }

    public static Octets utf8(String text) {
        return new Octets(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Octets zeros(int length) {
        return new Octets(new byte[length]);
    }

    /** A fresh copy of the octets. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** The octets read as UTF-8; what is not UTF-8 becomes the replacement character. */
    public String toUtf8() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    Octets append(Octets more) {
        byte[] all = Arrays.copyOf(bytes, bytes.length + more.bytes.length);
        System.arraycopy(more.bytes, 0, all, bytes.length, more.bytes.length);
        return new Octets(all);
    }

    /** Lower-case hexadecimal digits. */
    public String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets octets && MessageDigest.isEqual(bytes, octets.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " octets";
    }
}
