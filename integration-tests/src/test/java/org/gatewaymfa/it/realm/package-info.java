// SPDX-License-Identifier: Apache-2.0
/** The realm export as it is shipped. */
@NullMarked
package org.gatewaymfa.it.realm;

import org.jspecify.annotations.NullMarked;
