// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.gatewaymfa.radius;

import org.jspecify.annotations.NullMarked;
