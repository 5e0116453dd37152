// SPDX-License-Identifier: Apache-2.0
/**
 * The way into manageotp: the address {@code /realms/<realm>/manageotp}, the step of its login flow, and the page at its end.
 * A login that came this way manages devices and nothing else: it never ends in a code, a token or a session.
 */
@NullMarked
package org.gatewaymfa.keycloak.entry;

import org.jspecify.annotations.NullMarked;
