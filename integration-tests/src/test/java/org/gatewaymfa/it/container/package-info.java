// SPDX-License-Identifier: Apache-2.0
/** The providers in Keycloak's container image. */
@NullMarked
package org.gatewaymfa.it.container;

import org.jspecify.annotations.NullMarked;
