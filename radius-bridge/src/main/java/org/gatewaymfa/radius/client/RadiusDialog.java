// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.client;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.gatewaymfa.radius.protocol.RadiusAttribute;
import org.gatewaymfa.radius.protocol.RadiusPacket;
import org.gatewaymfa.radius.protocol.RequestWriter;

/** Plays the gateway in a login: sends the password, then what the user answers to each challenge (PAP, RFC 2865 §2.1). */
public final class RadiusDialog {

    private final RadiusTestClient client;
    private final List<RadiusAttribute> attributes;
    private final Charset charset;
    private final SecureRandom random = new SecureRandom();
    private int identifier = random.nextInt(256);

    /** A dialog in UTF-8 that sends nothing but what a login needs. */
    public RadiusDialog(RadiusTestClient client) {
        this(client, List.of(), StandardCharsets.UTF_8);
    }

    /**
     * A dialog of a gateway with a character of its own.
     *
     * @param attributes sent with every request, such as NAS-Identifier or Calling-Station-Id
     * @param charset of user names and passwords
     */
    public RadiusDialog(RadiusTestClient client, List<RadiusAttribute> attributes, Charset charset) {
        this.client = client;
        this.attributes = List.copyOf(attributes);
        this.charset = charset;
    }

    /** Begins a login. */
    public DialogResult login(String user, String password) throws IOException {
        return exchange(loginRequest(user, password));
    }

    /** Goes on with a login after a challenge. */
    public DialogResult answer(String user, Octets state, String answer) throws IOException {
        return exchange(answerRequest(user, state, answer));
    }

    /** Sends a request of this dialog, also one that was sent before. */
    public DialogResult exchange(RadiusPacket request) throws IOException {
        Answer answer = client.exchange(request);
        if (answer instanceof Answer.Reply reply) {
            return resultOf(reply.packet());
        }
        return new DialogResult.NoAnswer(((Answer.None) answer).cause());
    }

    /** The packet that {@link #login} would send; each call makes a new one. */
    public RadiusPacket loginRequest(String user, String password) {
        return write(user, password).sign(client.settings().secret());
    }

    /** The packet that {@link #answer} would send; each call makes a new one. */
    public RadiusPacket answerRequest(String user, Octets state, String answer) {
        RequestWriter request = write(user, answer);
        if (!state.isEmpty()) {
            request.add(new RadiusAttribute(AttributeType.STATE, state));
        }
        return request.sign(client.settings().secret());
    }

    private RequestWriter write(String user, String password) {
        byte[] authenticator = new byte[RadiusPacket.AUTHENTICATOR_LENGTH];
        random.nextBytes(authenticator);
        identifier = (identifier + 1) % 256;
        return RequestWriter.accessRequest(identifier, Octets.of(authenticator))
                .add(RadiusAttribute.of(AttributeType.USER_NAME, user.getBytes(charset)))
                .userPassword(password.getBytes(charset))
                .addAll(attributes);
    }

    private static DialogResult resultOf(RadiusPacket reply) {
        String message = reply.attributes().replyMessage();
        if (reply.code() == PacketCode.ACCESS_ACCEPT) {
            return new DialogResult.Accepted(reply.attributes());
        }
        if (reply.code() == PacketCode.ACCESS_REJECT) {
            return new DialogResult.Rejected(message);
        }
        if (reply.code() == PacketCode.ACCESS_CHALLENGE) {
            return new DialogResult.Challenged(stateOf(reply), message);
        }
        return new DialogResult.NoAnswer(NoAnswerCause.UNREADABLE_REPLY);
    }

    private static Octets stateOf(RadiusPacket reply) {
        return reply.attributes().all(AttributeType.STATE).stream()
                .map(RadiusAttribute::value)
                .findFirst()
                .orElse(Octets.EMPTY);
    }
}
