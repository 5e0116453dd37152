// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.gatewaymfa.radius.config;

import org.jspecify.annotations.NullMarked;
