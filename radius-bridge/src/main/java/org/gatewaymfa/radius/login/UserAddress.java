// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.util.Optional;
import org.gatewaymfa.radius.config.DialogSettings.ClientAddressAttribute;
import org.gatewaymfa.radius.config.IpLiteral;
import org.gatewaymfa.radius.protocol.RadiusFormatException;
import org.gatewaymfa.radius.server.AccessRequest;

/** The address that the user came to the gateway from. */
final class UserAddress {

    private UserAddress() {}

    /** Only where the settings name an attribute for it, and only if it is an address. */
    static Optional<String> of(AccessRequest request) throws RadiusFormatException {
        Optional<ClientAddressAttribute> attribute = request.client().dialog().clientAddress();
        if (attribute.isEmpty()) {
            return Optional.empty();
        }
        return request.packet().attributes().onlyText(attribute.get().type()).flatMap(UserAddress::address);
    }

    private static Optional<String> address(String text) {
        try {
            // Tunnel-Client-Endpoint may begin with a tag, an octet below 0x20 (RFC 2868 §3.3).
            String untagged = !text.isEmpty() && text.charAt(0) < ' ' ? text.substring(1) : text;
            return Optional.of(IpLiteral.parse(untagged.strip()).getHostAddress());
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
