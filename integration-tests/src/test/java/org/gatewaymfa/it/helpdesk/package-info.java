// SPDX-License-Identifier: Apache-2.0
/** The help desk's admin REST on a running Keycloak: what it shows and changes, for whom, and what it leaves behind. */
@NullMarked
package org.gatewaymfa.it.helpdesk;

import org.jspecify.annotations.NullMarked;
