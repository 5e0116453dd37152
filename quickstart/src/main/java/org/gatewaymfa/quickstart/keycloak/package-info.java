// SPDX-License-Identifier: Apache-2.0
/** Keycloak from its server zip, with the providers and the realm of this project. */
@NullMarked
package org.gatewaymfa.quickstart.keycloak;

import org.jspecify.annotations.NullMarked;
