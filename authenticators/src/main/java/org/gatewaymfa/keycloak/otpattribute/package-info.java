// SPDX-License-Identifier: Apache-2.0
/**
 * The one Active Directory attribute that holds a user's OTP devices: its three text forms, read and written as pure code.
 *
 * <p>Nothing here knows LDAP or Keycloak. {@link org.gatewaymfa.keycloak.otpattribute.OtpAttribute} is the way in;
 * {@code docs/otp-attribute.md} has the grammar of each form.
 */
@NullMarked
package org.gatewaymfa.keycloak.otpattribute;

import org.jspecify.annotations.NullMarked;
