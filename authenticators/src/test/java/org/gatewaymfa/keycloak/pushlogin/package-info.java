// SPDX-License-Identifier: Apache-2.0
/** Tests of the push step. */
@NullMarked
package org.gatewaymfa.keycloak.pushlogin;

import org.jspecify.annotations.NullMarked;
