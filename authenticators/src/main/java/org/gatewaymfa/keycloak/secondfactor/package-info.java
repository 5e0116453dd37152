// SPDX-License-Identifier: Apache-2.0
/**
 * What every second factor of the pack shares: the budget of tries, the replay guard and the gate in front of the account.
 * Nothing here knows what a second factor looks like, and nothing here depends on another feature.
 */
@NullMarked
package org.gatewaymfa.keycloak.secondfactor;

import org.jspecify.annotations.NullMarked;
