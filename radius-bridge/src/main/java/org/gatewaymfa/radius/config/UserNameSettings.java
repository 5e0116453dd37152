// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.util.Map;
import java.util.Optional;

/**
 * How the names that people type become the name that Keycloak knows.
 *
 * @param suffixByDomain NetBIOS name in upper case → UPN suffix in lower case, of each domain whose users may log in here
 * @param form what Keycloak gets
 * @param defaultSuffix the suffix of a name typed without a domain, where {@code form} needs one
 */
public record UserNameSettings(Map<String, String> suffixByDomain, Form form, Optional<String> defaultSuffix) {

    public UserNameSettings {
        suffixByDomain = Map.copyOf(suffixByDomain);
    }

    /** The spelling that is sent to Keycloak. */
    public enum Form {
        /** {@code alice}: for user names taken from sAMAccountName. */
        NAME,
        /** {@code alice@corp.example}: for user names taken from userPrincipalName. */
        UPN
    }
}
