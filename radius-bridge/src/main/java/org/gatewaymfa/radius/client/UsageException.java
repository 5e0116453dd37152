// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.client;

/** The command line makes no sense; the message says why. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }

    UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
