// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.gatewaymfa.quickstart;

import org.jspecify.annotations.NullMarked;
