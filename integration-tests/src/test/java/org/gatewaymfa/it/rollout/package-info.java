// SPDX-License-Identifier: Apache-2.0
/** Bringing in a second factor step by step. */
@NullMarked
package org.gatewaymfa.it.rollout;

import org.jspecify.annotations.NullMarked;
