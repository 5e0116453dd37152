// SPDX-License-Identifier: Apache-2.0
/** Mails that tell users what was changed in their second factors, so that a change they did not make does not go unseen. */
@NullMarked
package org.gatewaymfa.keycloak.notice;

import org.jspecify.annotations.NullMarked;
