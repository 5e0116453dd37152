// SPDX-License-Identifier: Apache-2.0
/** Rules that hold for the whole jar: architecture, registered providers, message bundles. */
@NullMarked
package org.gatewaymfa.keycloak;

import org.jspecify.annotations.NullMarked;
