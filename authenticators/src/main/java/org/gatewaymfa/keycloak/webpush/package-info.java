// SPDX-License-Identifier: Apache-2.0
/**
 * Web Push, the default channel: encryption (RFC 8291, RFC 8188), the sender's own signature (VAPID, RFC 8292) with the
 * realm's key, and the rules that keep a phone from sending this server anywhere but to push services. JDK only.
 */
@NullMarked
package org.gatewaymfa.keycloak.webpush;

import org.jspecify.annotations.NullMarked;
