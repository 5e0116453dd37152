// SPDX-License-Identifier: Apache-2.0
/**
 * The gateway grant: Keycloak's login flow for callers without a browser, with its handles, its idempotent start, its
 * wait resource and the steps that only make sense there.
 */
@NullMarked
package org.gatewaymfa.keycloak.gateway;

import org.jspecify.annotations.NullMarked;
