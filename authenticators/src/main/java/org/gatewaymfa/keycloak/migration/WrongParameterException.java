// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.migration;

/** A call that cannot be done as it is; the message begins with the parameter's name. */
final class WrongParameterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongParameterException(String parameter, String why) {
        super(parameter + ": " + why);
    }
}
