// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.util.Optional;

/**
 * What a gateway wants in its replies beside what Keycloak's mappers write.
 *
 * @param groups empty: groups are attributes like all others
 */
public record ReplySettings(Optional<GroupSettings> groups) {}
