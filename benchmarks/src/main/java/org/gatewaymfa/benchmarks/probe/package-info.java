// SPDX-License-Identifier: Apache-2.0
/** Runs inside the measured Keycloak, to make what would take too long to make through the product's pages. */
@NullMarked
package org.gatewaymfa.benchmarks.probe;

import org.jspecify.annotations.NullMarked;
