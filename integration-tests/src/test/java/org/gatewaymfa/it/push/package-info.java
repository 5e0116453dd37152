// SPDX-License-Identifier: Apache-2.0
/** The phone is asked first: in the browser and at gateways, with every way a request can end. */
@NullMarked
package org.gatewaymfa.it.push;

import org.jspecify.annotations.NullMarked;
