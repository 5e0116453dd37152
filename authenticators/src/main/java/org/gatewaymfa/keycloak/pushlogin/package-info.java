// SPDX-License-Identifier: Apache-2.0
/**
 * The push step of a login, in browser flows and in the gateway grant.
 */
@NullMarked
package org.gatewaymfa.keycloak.pushlogin;

import org.jspecify.annotations.NullMarked;
