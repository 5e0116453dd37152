// SPDX-License-Identifier: Apache-2.0
/**
 * The authenticator app for phones: a web app served by the realm, and the interface that the app speaks.
 */
@NullMarked
package org.gatewaymfa.keycloak.phoneapp;

import org.jspecify.annotations.NullMarked;
