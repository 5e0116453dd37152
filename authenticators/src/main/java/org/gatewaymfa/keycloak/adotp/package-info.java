// SPDX-License-Identifier: Apache-2.0
/**
 * The step that asks for a code of a device kept in Active Directory, for browser flows and the gateway grant.
 *
 * <p>{@link AdOtpAuthenticator} takes what was typed, {@link CodeCheck} decides whether it is a code, {@link AdOtpAttempt}
 * adds what a login needs around that, and a {@link CodeDialog} says it in the words of the caller.
 */
@NullMarked
package org.gatewaymfa.keycloak.adotp;

import org.jspecify.annotations.NullMarked;
