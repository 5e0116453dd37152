// SPDX-License-Identifier: Apache-2.0
/** The way into manageotp, which is never a login. */
@NullMarked
package org.gatewaymfa.it.entry;

import org.jspecify.annotations.NullMarked;
