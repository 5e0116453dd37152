// SPDX-License-Identifier: Apache-2.0
/**
 * A small blocking RADIUS client and the command {@code login <user>} around it. Tests, quickstart and benchmarks share it with
 * administrators who look for the reason why a gateway fails. The server does not use this package.
 */
@NullMarked
package org.gatewaymfa.radius.client;

import org.jspecify.annotations.NullMarked;
