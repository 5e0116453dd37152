// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.gatewaymfa.keycloak.phone;

import org.jspecify.annotations.NullMarked;
