// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.gatewaymfa.keycloak.otpstore;

import org.jspecify.annotations.NullMarked;
