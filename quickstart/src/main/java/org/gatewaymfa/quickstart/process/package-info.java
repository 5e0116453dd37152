// SPDX-License-Identifier: Apache-2.0
/** Servers that run as processes of their own: start, readiness, log, end. */
@NullMarked
package org.gatewaymfa.quickstart.process;

import org.jspecify.annotations.NullMarked;
