// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.gatewaymfa.keycloak.pairing;

import org.jspecify.annotations.NullMarked;
