// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

/** Whom a phone says that it is. */
record PhoneId(String user, String phone) {

    /** Ids of users of a directory that is not imported contain their name. */
    private static final int LONGEST_USER = 512;

    private static final int LONGEST_PHONE = 64;

    static PhoneId of(Fields fields) throws BadCallException {
        return new PhoneId(fields.text("user", LONGEST_USER), fields.base64Url("phone", LONGEST_PHONE));
    }
}
