// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.gatewaymfa.radius.protocol;

import org.jspecify.annotations.NullMarked;
