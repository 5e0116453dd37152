// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.gatewaymfa.keycloak.manageotp;

import org.jspecify.annotations.NullMarked;
