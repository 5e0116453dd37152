// SPDX-License-Identifier: Apache-2.0
/** One Keycloak with a directory of users behind it, and its token endpoint called as a gateway would call it. */
@NullMarked
package org.gatewaymfa.benchmarks.keycloak;

import org.jspecify.annotations.NullMarked;
