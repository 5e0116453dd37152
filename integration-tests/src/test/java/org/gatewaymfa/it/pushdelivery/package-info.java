// SPDX-License-Identifier: Apache-2.0
/** Phones are woken: through a push service of the tests, into a real browser. */
@NullMarked
package org.gatewaymfa.it.pushdelivery;

import org.jspecify.annotations.NullMarked;
