// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.condition;

/** A setting of a step or condition has no usable value. The message names it. */
public final class BadSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param setting key of the setting
     * @param problem what is wrong with it, for an administrator
     */
    public BadSettingException(String setting, String problem) {
        super("setting '" + setting + "': " + problem);
    }
}
