// SPDX-License-Identifier: Apache-2.0
/**
 * What decides who may enrol a device, and what is known about devices beside the directory: the help desk's one-time
 * grants, the memory that a user had a device once, and the day of each device's last use. Grants live in the cluster's
 * memory, the rest in Keycloak's database, under the user's identity in the directory; none of it can be read or changed
 * through the account API.
 */
@NullMarked
package org.gatewaymfa.keycloak.enrolment;

import org.jspecify.annotations.NullMarked;
