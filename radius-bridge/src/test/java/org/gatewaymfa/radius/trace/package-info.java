// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.gatewaymfa.radius.trace;

import org.jspecify.annotations.NullMarked;
