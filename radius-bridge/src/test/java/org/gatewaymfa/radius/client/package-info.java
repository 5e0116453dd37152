// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.gatewaymfa.radius.client;

import org.jspecify.annotations.NullMarked;
