// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.gatewaymfa.radius.login;

import org.jspecify.annotations.NullMarked;
