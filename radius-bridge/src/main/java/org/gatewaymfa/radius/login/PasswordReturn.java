// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.util.List;
import java.util.Optional;
import org.gatewaymfa.radius.protocol.AttributeNumber;
import org.gatewaymfa.radius.protocol.Dictionary;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.RadiusAttribute;
import org.gatewaymfa.radius.server.AccessRequest;

/**
 * Gives a gateway the user's password back in the Access-Accept, for single sign-on (setting {@code password-return}): only over TLS, and
 * only the one that this login was begun with. Where that is not possible the login goes on without it, and the log says why.
 */
final class PasswordReturn {

    private final ReturnedPassword seal;
    private final Dictionary dictionary;
    private final GatewayAdvice advice;

    PasswordReturn(ReturnedPassword seal, Dictionary dictionary, GatewayAdvice advice) {
        this.seal = seal;
        this.dictionary = dictionary;
        this.advice = advice;
    }

    /** What to keep of a login that begins; empty if the gateway is not to get its password back. */
    Optional<ReturnedPassword.Sealed> keep(AccessRequest request, String user, Optional<String> password, Octets rid) {
        Optional<AttributeNumber> attribute = attribute(request);
        if (attribute.isEmpty() || password.isEmpty()) {
            return Optional.empty();
        }
        byte[] octets = password.get().getBytes(request.client().password().charset());
        return octets.length <= dictionary.longestValue(attribute.get())
                ? Optional.of(seal.seal(octets, rid, request.client().name(), user))
                : Optional.empty();
    }

    /** What to add to an Access-Accept. */
    List<RadiusAttribute> attributes(AccessRequest request, String user, Octets key, Optional<String> kept) {
        Optional<AttributeNumber> attribute = attribute(request);
        if (attribute.isEmpty()) {
            return List.of();
        }
        String client = request.client().name();
        Optional<Octets> password = kept.flatMap(text -> ReturnedPassword.open(key, text, client, user));
        if (password.isEmpty()) {
            advice.say(
                    client,
                    "password-lost",
                    "gets no password back: Keycloak did not return what it was given to keep (client_state);"
                            + " do bridge and authenticators have the same version?");
        }
        return password.map(octets -> List.of(dictionary.encode(attribute.get(), octets)))
                .orElse(List.of());
    }

    private Optional<AttributeNumber> attribute(AccessRequest request) {
        Optional<AttributeNumber> attribute = request.client().reply().passwordReturn();
        if (attribute.isEmpty() || request.arrival().tls()) {
            return attribute;
        }
        advice.say(
                request.client().name(),
                "password-not-over-tls",
                "has password-return, but asks over UDP: it gets no password back. Set it to RadSec"
                        + " (NetScaler: add authentication radiusAction ... -transport TLS)");
        return Optional.empty();
    }
}
