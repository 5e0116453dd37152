// SPDX-License-Identifier: Apache-2.0
/** Work that nobody waits for, done once the request is committed. */
@NullMarked
package org.gatewaymfa.keycloak.aftercommit;

import org.jspecify.annotations.NullMarked;
