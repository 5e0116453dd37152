// SPDX-License-Identifier: Apache-2.0
/**
 * The keys of the OTP attribute as key-provider components of the realm. Keycloak's own RSA providers cannot serve: they refuse
 * expired certificates, are published in the JWKS, and sign or decrypt other things.
 */
@NullMarked
package org.gatewaymfa.keycloak.otpkey;

import org.jspecify.annotations.NullMarked;
