// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.gatewaymfa.keycloak.ntfy;

import org.jspecify.annotations.NullMarked;
