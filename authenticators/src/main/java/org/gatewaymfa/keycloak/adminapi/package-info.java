// SPDX-License-Identifier: Apache-2.0
/** The door of the admin REST: {@code /admin/realms/<realm>/gateway-mfa}, and which room lies behind which path. */
@NullMarked
package org.gatewaymfa.keycloak.adminapi;

import org.jspecify.annotations.NullMarked;
