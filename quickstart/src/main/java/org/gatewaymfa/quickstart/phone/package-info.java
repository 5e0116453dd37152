// SPDX-License-Identifier: Apache-2.0
/** A phone that is none: the interface of the phone app spoken from Java, for the quickstart's check and for tests. */
@NullMarked
package org.gatewaymfa.quickstart.phone;

import org.jspecify.annotations.NullMarked;
