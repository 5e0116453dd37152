// SPDX-License-Identifier: Apache-2.0
/** Runs inside Keycloak, in a jar of its own: opens to the tests what the product does not offer to the network. */
@NullMarked
package org.gatewaymfa.it.probe;

import org.jspecify.annotations.NullMarked;
