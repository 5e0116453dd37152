// SPDX-License-Identifier: Apache-2.0
/** Whole logins through the bridge beside the same steps at the token endpoint. */
@NullMarked
package org.gatewaymfa.benchmarks.login;

import org.jspecify.annotations.NullMarked;
