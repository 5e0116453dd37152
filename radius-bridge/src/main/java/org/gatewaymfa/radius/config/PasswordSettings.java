// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.nio.charset.Charset;

/**
 * How the first User-Password of a login is read.
 *
 * @param content what is in it
 * @param delimiter between password and code; used with {@link Content#PASSWORD_PASSCODE} only
 * @param charset of the gateway, for User-Name too
 */
public record PasswordSettings(Content content, String delimiter, Charset charset) {

    /** What a gateway puts into the first User-Password. */
    public enum Content {
        /** The password; the code is asked for in a challenge. */
        PASSWORD,
        /** A code only: the gateway vouches for the first factor. */
        PASSCODE,
        /** The password, or password, delimiter and code. */
        PASSWORD_PASSCODE
    }
}
