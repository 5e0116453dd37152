// SPDX-License-Identifier: Apache-2.0
/** The login in a browser. */
@NullMarked
package org.gatewaymfa.it.browser;

import org.jspecify.annotations.NullMarked;
