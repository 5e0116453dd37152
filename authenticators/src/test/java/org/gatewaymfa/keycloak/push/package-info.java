// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.gatewaymfa.keycloak.push;

import org.jspecify.annotations.NullMarked;
