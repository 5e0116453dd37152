// SPDX-License-Identifier: Apache-2.0

/**
 * Where one-time code devices live: one attribute of the user's entry in Active Directory. Holds the LDAP mapper with the settings, the
 * directory access of an LDAP provider, and {@link org.gatewaymfa.keycloak.otpstore.AdOtpStore}, the only door for other features.
 */
@NullMarked
package org.gatewaymfa.keycloak.otpstore;

import org.jspecify.annotations.NullMarked;
