// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a request: Message-Authenticator first (but for accounting), then what was added, in that order. For the test client and for tests. */
public final class RequestWriter {

    private final PacketCode code;
    private final int identifier;
    private final Octets authenticator;
    private final List<RadiusAttribute> attributes = new ArrayList<>();
    private byte @Nullable [] password;

    private RequestWriter(PacketCode code, int identifier, Octets authenticator) {
        this.code = code;
        this.identifier = identifier;
        this.authenticator = authenticator;
    }

    /**
     * Begins an Access-Request.
     *
     * @param identifier 0 to 255
     * @param authenticator 16 octets nobody can predict (RFC 2865 §3)
     */
    public static RequestWriter accessRequest(int identifier, Octets authenticator) {
        return new RequestWriter(PacketCode.ACCESS_REQUEST, identifier, authenticator);
    }

    /** Asks whether the server is alive (RFC 5997). */
    public static RequestWriter statusServer(int identifier, Octets authenticator) {
        return new RequestWriter(PacketCode.STATUS_SERVER, identifier, authenticator);
    }

    /** Begins an Accounting-Request (RFC 2866); its authenticator is computed when signing. */
    public static RequestWriter accountingRequest(int identifier) {
        return new RequestWriter(
                PacketCode.ACCOUNTING_REQUEST, identifier, Octets.zeros(RadiusPacket.AUTHENTICATOR_LENGTH));
    }

    public RequestWriter add(RadiusAttribute attribute) {
        attributes.add(attribute);
        return this;
    }

    public RequestWriter addAll(Collection<RadiusAttribute> more) {
        attributes.addAll(more);
        return this;
    }

    public RequestWriter text(int type, String value) {
        return add(RadiusAttribute.text(type, value));
    }

    /**
     * Sets User-Password, which is hidden when signing.
     *
     * @param clear at most 128 octets in the charset the server expects
     */
    public RequestWriter userPassword(byte[] clear) {
        password = clear.clone();
        return this;
    }

    public RadiusPacket sign(SharedSecret secret) {
        List<RadiusAttribute> all = new ArrayList<>(attributes);
        if (password != null) {
            all.add(new RadiusAttribute(
                    AttributeType.USER_PASSWORD, UserPassword.hide(password, secret, authenticator)));
        }
        RadiusPacket bare = new RadiusPacket(code, identifier, authenticator, all);
        if (code == PacketCode.ACCOUNTING_REQUEST) {
            return RequestAuthenticator.seal(bare, secret);
        }
        return MessageAuthenticator.prepend(bare, authenticator, secret);
    }

    /** Finishes the request for RADIUS/1.1, where nothing is hidden; its Token is the first four octets of the authenticator. */
    public RadiusPacket withToken() {
        List<RadiusAttribute> all = new ArrayList<>(attributes);
        if (password != null) {
            all.add(RadiusAttribute.of(AttributeType.USER_PASSWORD, password));
        }
        return new RadiusPacket(code, 0, Token.header(authenticator), all);
    }
}
