// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.process;

import java.io.Serial;

/** A server did not come up; the message is for the person who started it. */
public final class ServerStartException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public ServerStartException(String message) {
        super(message);
    }

    public ServerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
