// SPDX-License-Identifier: Apache-2.0
/**
 * The command {@code check}: looks at settings, machine, Keycloak and the client's rights there before users do, and has an answer to each
 * thing that is wrong. It changes nothing, serves nothing, and logs nobody in; the server does not use this package.
 */
@NullMarked
package org.gatewaymfa.radius.check;

import org.jspecify.annotations.NullMarked;
