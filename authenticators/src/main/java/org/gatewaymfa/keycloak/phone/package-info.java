// SPDX-License-Identifier: Apache-2.0
/**
 * Phones that answer push requests, as credentials of Keycloak: what is known of one, and the list of a user's phones.
 * Keycloak's own APIs can neither check nor remove them for their owner.
 */
@NullMarked
package org.gatewaymfa.keycloak.phone;

import org.jspecify.annotations.NullMarked;
