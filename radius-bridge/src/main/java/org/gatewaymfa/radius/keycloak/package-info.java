// SPDX-License-Identifier: Apache-2.0
/** Client of Keycloak's gateway grant: calls, tokens, keys, health. */
@org.jspecify.annotations.NullMarked
package org.gatewaymfa.radius.keycloak;
