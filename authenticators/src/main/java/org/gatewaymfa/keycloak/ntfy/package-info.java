// SPDX-License-Identifier: Apache-2.0
/**
 * ntfy as a second channel, for networks without the browsers' push services: a message that opens the phone app, and can do
 * nothing else. Shows how small a channel is.
 */
@NullMarked
package org.gatewaymfa.keycloak.ntfy;

import org.jspecify.annotations.NullMarked;
