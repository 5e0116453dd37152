// SPDX-License-Identifier: Apache-2.0
/**
 * Ways to wake a phone: the provider interface, and the sending after commit. A channel carries no decision and nothing
 * personal; a phone that is never woken still finds its request when it is opened.
 */
@NullMarked
package org.gatewaymfa.keycloak.pushchannel;

import org.jspecify.annotations.NullMarked;
