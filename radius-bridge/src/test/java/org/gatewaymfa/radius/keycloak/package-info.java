// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.gatewaymfa.radius.keycloak;

import org.jspecify.annotations.NullMarked;
