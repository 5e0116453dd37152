// SPDX-License-Identifier: Apache-2.0
/** The gateway grant, spoken directly: its contract, and what an attacker with a client's credentials cannot do. */
@NullMarked
package org.gatewaymfa.it.grant;

import org.jspecify.annotations.NullMarked;
