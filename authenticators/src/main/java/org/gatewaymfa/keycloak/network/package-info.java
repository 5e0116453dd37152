// SPDX-License-Identifier: Apache-2.0
/**
 * Where a login comes from, and whether that is inside a list of networks. Decides by numbers alone: no name is ever looked
 * up, and what a gateway's login says about its user's address is taken from its start call only.
 */
@NullMarked
package org.gatewaymfa.keycloak.network;

import org.jspecify.annotations.NullMarked;
