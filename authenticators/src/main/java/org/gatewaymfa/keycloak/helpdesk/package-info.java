// SPDX-License-Identifier: Apache-2.0
/**
 * The help desk's hands, as admin REST: see and remove a user's devices, issue the grant for enrolling one, free locked
 * second factors. Who may do what is asked here, at every call; every change leaves an admin event. Nothing here ever shows
 * a secret.
 */
@NullMarked
package org.gatewaymfa.keycloak.helpdesk;

import org.jspecify.annotations.NullMarked;
