// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Writes the reply to one request: Message-Authenticator first, then what was added, then the request's Proxy-State attributes
 * unchanged and in their order (RFC 2865 §5.33). Use an instance once.
 */
public final class ResponseWriter {

    private final RadiusPacket request;
    private final PacketCode code;
    private final List<RadiusAttribute> attributes = new ArrayList<>();

    private ResponseWriter(RadiusPacket request, PacketCode code) {
        this.request = request;
        this.code = code;
    }

    public static ResponseWriter accept(RadiusPacket request) {
        return new ResponseWriter(request, PacketCode.ACCESS_ACCEPT);
    }

    public static ResponseWriter reject(RadiusPacket request) {
        return new ResponseWriter(request, PacketCode.ACCESS_REJECT);
    }

    public static ResponseWriter challenge(RadiusPacket request) {
        return new ResponseWriter(request, PacketCode.ACCESS_CHALLENGE);
    }

    /** An Accounting-Response (RFC 2866 §4.2). It carries no Message-Authenticator: peers disagree on how that is computed there. */
    public static ResponseWriter accounting(RadiusPacket request) {
        return new ResponseWriter(request, PacketCode.ACCOUNTING_RESPONSE);
    }

    public ResponseWriter add(RadiusAttribute attribute) {
        attributes.add(attribute);
        return this;
    }

    public ResponseWriter addAll(Collection<RadiusAttribute> more) {
        attributes.addAll(more);
        return this;
    }

    /** Adds the text as one or more Reply-Message attributes. */
    public ResponseWriter replyMessage(String message) {
        return addAll(RadiusAttribute.replyMessages(message));
    }

    /** Adds a State of at most 253 octets. */
    public ResponseWriter state(byte[] state) {
        return add(RadiusAttribute.of(AttributeType.STATE, state));
    }

    /** Finishes the reply. What does not fit one packet is not sent at all: nothing is cut silently. */
    public SignedResponse sign(SharedSecret secret) {
        AttributeList list = withProxyState();
        boolean provesItself = code != PacketCode.ACCOUNTING_RESPONSE;
        int length = RadiusPacket.HEADER_LENGTH
                + (provesItself ? MessageAuthenticator.lengthOnTheWire() : 0)
                + list.length();
        if (length > RadiusPacket.MAX_LENGTH) {
            return new SignedResponse.TooLong(length);
        }
        RadiusPacket bare = new RadiusPacket(code, request.identifier(), request.authenticator(), list);
        RadiusPacket reply = provesItself ? MessageAuthenticator.prepend(bare, request.authenticator(), secret) : bare;
        return new SignedResponse.Ready(ResponseAuthenticator.seal(reply, request.authenticator(), secret));
    }

    /** Finishes the reply for RADIUS/1.1: the Token of the request, and neither Message-Authenticator nor any MD5 (RFC 9765 §5.2). */
    public SignedResponse withToken() {
        AttributeList list = withProxyState();
        if (list.contains(AttributeType.MESSAGE_AUTHENTICATOR)) {
            throw new IllegalArgumentException("RADIUS/1.1 forbids Message-Authenticator");
        }
        int length = RadiusPacket.HEADER_LENGTH + list.length();
        if (length > RadiusPacket.MAX_LENGTH) {
            return new SignedResponse.TooLong(length);
        }
        return new SignedResponse.Ready(new RadiusPacket(code, 0, Token.header(request.authenticator()), list));
    }

    private AttributeList withProxyState() {
        List<RadiusAttribute> all = new ArrayList<>(attributes);
        all.addAll(request.attributes().all(AttributeType.PROXY_STATE));
        return new AttributeList(all);
    }
}
