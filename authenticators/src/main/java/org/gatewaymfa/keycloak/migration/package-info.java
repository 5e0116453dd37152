// SPDX-License-Identifier: Apache-2.0

/**
 * Brings the stored devices of all users of an LDAP provider to another format, key or attribute, and counts and reports them. Offered to
 * administrators as a part of the admin REST interface; the directory access is that of {@code otpstore}.
 */
@NullMarked
package org.gatewaymfa.keycloak.migration;

import org.jspecify.annotations.NullMarked;
