// SPDX-License-Identifier: Apache-2.0
/**
 * The bond between a page of manageotp and a phone that is being added, from the code that the page shows to the moment the
 * page knows the phone's key.
 */
@NullMarked
package org.gatewaymfa.keycloak.pairing;

import org.jspecify.annotations.NullMarked;
