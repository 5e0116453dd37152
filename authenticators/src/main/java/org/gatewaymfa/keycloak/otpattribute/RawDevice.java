// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

/**
 * One device as text, so that what nobody touches is written back byte for byte.
 *
 * @param name decoded
 * @param nameText the text up to the end of the name, in JSON with its quotes
 * @param rest the text after the name
 * @param value what {@code rest} says, free of punctuation; empty if it is not text at all
 */
record RawDevice(String name, String nameText, String rest, String value) {

    String text() {
        return nameText + rest;
    }

    RawDevice named(String otherName, String otherText) {
        return new RawDevice(otherName, otherText, rest, value);
    }

    /** Without the value: it may be a secret. */
    @Override
    public String toString() {
        return "RawDevice[name=" + name + "]";
    }
}
