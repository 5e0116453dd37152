// SPDX-License-Identifier: Apache-2.0
/**
 * Small facts about users in Keycloak's database, kept under the user's identity in the directory. None of it can be read or
 * changed through the account API.
 */
@NullMarked
package org.gatewaymfa.keycloak.userrecord;

import org.jspecify.annotations.NullMarked;
