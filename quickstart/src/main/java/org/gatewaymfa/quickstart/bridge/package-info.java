// SPDX-License-Identifier: Apache-2.0
/** The RADIUS bridge as a process. */
@NullMarked
package org.gatewaymfa.quickstart.bridge;

import org.jspecify.annotations.NullMarked;
