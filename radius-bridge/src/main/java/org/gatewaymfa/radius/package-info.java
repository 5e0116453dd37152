// SPDX-License-Identifier: Apache-2.0
/** RADIUS server that translates RADIUS dialogs into Keycloak's gateway grant. */
@org.jspecify.annotations.NullMarked
package org.gatewaymfa.radius;
