// SPDX-License-Identifier: Apache-2.0
/** Logins over RADIUS: the bridge, Keycloak and the directory together. */
@NullMarked
package org.gatewaymfa.it.radius;

import org.jspecify.annotations.NullMarked;
