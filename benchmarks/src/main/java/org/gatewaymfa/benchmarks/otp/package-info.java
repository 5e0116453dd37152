// SPDX-License-Identifier: Apache-2.0
/** What the AD OTP step costs: time beside Keycloak's own step, and LDAP operations. */
@NullMarked
package org.gatewaymfa.benchmarks.otp;

import org.jspecify.annotations.NullMarked;
