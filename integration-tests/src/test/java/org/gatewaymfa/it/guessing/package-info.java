// SPDX-License-Identifier: Apache-2.0
/** Codes are used once and cannot be guessed, however many logins run at once. */
@NullMarked
package org.gatewaymfa.it.guessing;

import org.jspecify.annotations.NullMarked;
