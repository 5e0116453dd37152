// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.gatewaymfa.quickstart.sample;

import org.jspecify.annotations.NullMarked;
