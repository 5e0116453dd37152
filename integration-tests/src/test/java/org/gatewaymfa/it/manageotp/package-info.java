// SPDX-License-Identifier: Apache-2.0
/** The page where users manage their devices, in a browser. */
@NullMarked
package org.gatewaymfa.it.manageotp;

import org.jspecify.annotations.NullMarked;
