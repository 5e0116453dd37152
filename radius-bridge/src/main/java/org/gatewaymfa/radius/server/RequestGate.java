// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.util.Optional;
import org.gatewaymfa.radius.config.RadiusClient.MessageAuthenticatorPolicy;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.PacketCode;

/** Decides whether a packet is one that this server serves, and genuine enough for its client's policy. */
final class RequestGate {

    private final SigningGateways signing;

    RequestGate(SigningGateways signing) {
        this.signing = signing;
    }

    /** Why a packet is to be dropped without a word; empty: it may go on. */
    Optional<Drop> objection(Incoming incoming) {
        return switch (incoming.packet().code()) {
            case ACCESS_REQUEST, STATUS_SERVER, ACCOUNTING_REQUEST -> objectionToProof(incoming);
            default -> Optional.of(Drop.UNEXPECTED_CODE);
        };
    }

    private Optional<Drop> objectionToProof(Incoming incoming) {
        PacketCode code = incoming.packet().code();
        return switch (incoming.arrival().protection().check(incoming.packet())) {
            case VALID -> {
                learn(incoming);
                yield Optional.empty();
            }
            case INVALID ->
                Optional.of(
                        code == PacketCode.ACCOUNTING_REQUEST
                                ? Drop.REQUEST_AUTHENTICATOR_WRONG
                                : Drop.MESSAGE_AUTHENTICATOR_WRONG);
            // RFC 5997 §3: without it a Status-Server cannot be told from a forged one, whatever the policy.
            case ABSENT ->
                code == PacketCode.ACCESS_REQUEST
                        ? objectionToAbsent(incoming)
                        : Optional.of(Drop.MESSAGE_AUTHENTICATOR_MISSING);
        };
    }

    /** CVE-2024-3596: a forged reply needs a request whose Proxy-State the forger chose. Over TLS there is no one to forge. */
    private Optional<Drop> objectionToAbsent(Incoming incoming) {
        if (incoming.arrival().tls()) {
            return Optional.empty();
        }
        MessageAuthenticatorPolicy policy = incoming.client().messageAuthenticator();
        return switch (policy) {
            case REQUIRED -> Optional.of(Drop.MESSAGE_AUTHENTICATOR_MISSING);
            case AUTO -> objectionWhileLearning(incoming);
            case OFF -> Optional.empty();
        };
    }

    private Optional<Drop> objectionWhileLearning(Incoming incoming) {
        if (signing.contains(gatewayOf(incoming))) {
            return Optional.of(Drop.MESSAGE_AUTHENTICATOR_MISSING);
        }
        return incoming.packet().attributes().contains(AttributeType.PROXY_STATE)
                ? Optional.of(Drop.PROXY_STATE_WITHOUT_MESSAGE_AUTHENTICATOR)
                : Optional.empty();
    }

    /** A Status-Server says nothing: it has to be signed, even by a gateway that signs nothing else. */
    private void learn(Incoming incoming) {
        if (incoming.client().messageAuthenticator() == MessageAuthenticatorPolicy.AUTO
                && incoming.packet().code() == PacketCode.ACCESS_REQUEST
                && !incoming.arrival().tls()) {
            signing.add(gatewayOf(incoming));
        }
    }

    private static SigningGateway gatewayOf(Incoming incoming) {
        return new SigningGateway(incoming.client().name(), incoming.arrival().source());
    }
}
