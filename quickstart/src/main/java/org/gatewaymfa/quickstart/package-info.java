// SPDX-License-Identifier: Apache-2.0
/** The whole product on one machine, for a first look and for tests: directory, Keycloak, RADIUS bridge. */
@NullMarked
package org.gatewaymfa.quickstart;

import org.jspecify.annotations.NullMarked;
