// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.util.Optional;
import org.gatewaymfa.radius.protocol.AttributeNumber;

/**
 * What a gateway wants in its replies beside what Keycloak's mappers write.
 *
 * @param groups empty: groups are attributes like all others
 * @param passwordReturn where the gateway finds the password for single sign-on; empty: it gets none
 */
public record ReplySettings(Optional<GroupSettings> groups, Optional<AttributeNumber> passwordReturn) {}
