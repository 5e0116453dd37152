// SPDX-License-Identifier: Apache-2.0
/** The login dialog: what a packet means, what is asked of Keycloak, what is answered. Knows nothing of HTTP; see {@code Gateway}. */
@org.jspecify.annotations.NullMarked
package org.gatewaymfa.radius.login;
