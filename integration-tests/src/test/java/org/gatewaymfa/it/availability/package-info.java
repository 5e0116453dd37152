// SPDX-License-Identifier: Apache-2.0
/** What goes on when a part is killed, stopped or changed: bridges, Keycloak nodes, the directory. */
@NullMarked
package org.gatewaymfa.it.availability;

import org.jspecify.annotations.NullMarked;
