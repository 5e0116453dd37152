// SPDX-License-Identifier: Apache-2.0
/**
 * What brings in a second factor step by step: conditions for a pilot group and a grace period, and a step that lets a user
 * go on without one. Only flows that name them use them; the realm's own flow stays strict.
 */
@NullMarked
package org.gatewaymfa.keycloak.rollout;

import org.jspecify.annotations.NullMarked;
