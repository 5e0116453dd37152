// SPDX-License-Identifier: Apache-2.0
/** The phone app: what is served, how strictly its interface reads, and the app itself in a browser the size of a phone. */
@NullMarked
package org.gatewaymfa.it.phoneapp;

import org.jspecify.annotations.NullMarked;
