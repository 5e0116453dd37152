// SPDX-License-Identifier: Apache-2.0
/** The bridge beside FreeRADIUS, with one client for both, and with many logins that wait; no Keycloak is needed here. */
@NullMarked
package org.gatewaymfa.benchmarks.radius;

import org.jspecify.annotations.NullMarked;
