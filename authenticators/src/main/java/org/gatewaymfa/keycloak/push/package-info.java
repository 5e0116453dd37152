// SPDX-License-Identifier: Apache-2.0
/**
 * One push request from its beginning to its end, the same for every surface and channel: who may be asked, what the phone
 * answers, who wins. Nothing here knows a page, a gateway or a push service.
 */
@NullMarked
package org.gatewaymfa.keycloak.push;

import org.jspecify.annotations.NullMarked;
