// SPDX-License-Identifier: Apache-2.0
/** The users of the quickstart, their secrets and the codes that follow from them. */
@NullMarked
package org.gatewaymfa.quickstart.sample;

import org.jspecify.annotations.NullMarked;
