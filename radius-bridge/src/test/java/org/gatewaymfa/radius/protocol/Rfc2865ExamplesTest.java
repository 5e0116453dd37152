// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked examples of RFC 2865 §7, octet for octet. */
class Rfc2865ExamplesTest {

    private static final SharedSecret SECRET = SharedSecret.ofUtf8("xyzzy5461");

    /** §7.1, user nemo wants to telnet. */
    private static final String TELNET_REQUEST = "01000038 0f403f9473978057bd83d5cb98f4227a"
            + "01066e656d6f 02120dbe708d93d413ce3196e43f782a0aee 0406c0a80110 050600000003";

    private static final String TELNET_ACCEPT =
            "02000026 86fe220e7624ba2a1005f6bf9b55e0b2 060600000001 0f0600000000 0e06c0a80103";

    /** §7.2, user flopsy, CHAP. */
    private static final String FRAMED_REQUEST = "01010047 2aee86f08d0d55969ca5978e0d3367a2"
            + "0108666c6f707379 031316e97557c316185895f293ff6344077275 0406c0a80110 050600000014"
            + "060600000002 070600000001";

    private static final String FRAMED_ACCEPT = "02010038 15efbc7dab26cfa3dc34d9c03c8601a4"
            + "060600000002 070600000001 0806fffffffe 0a0600000002 0d0600000001 0c06000005dc";

    /** §7.3, user mopsy with a challenge-response card. */
    private static final String CARD_REQUEST = "01020039 f3a47a1f6a6d76710b947ab93041a039"
            + "01076d6f707379 021233657573778289b570885e15084825c5 0406c0a80110 050600000007";

    private static final String CARD_CHALLENGE = "0b02004e 36f3c8764ae8c71157403c0c71ff9c45"
            + "12304368616c6c656e67652033323736393433302e2020456e74657220726573706f6e73652061742070726f6d70742e"
            + "180a3332373639343330";

    private static final String CARD_ANSWER = "01030043 b122556d428a13d0d6253807c457ecf0"
            + "01076d6f707379 0212692c1f205fc081b919b95195f561a581 0406c0a80110 050600000007 180a3332373639343330";

    private static final String CARD_REJECT = "03030014 a42f4fca45916c4e09c8340f9e746aa0";

    @Test
    void readsTheTelnetRequest() throws RadiusFormatException {
        RadiusPacket request = decode(TELNET_REQUEST);

        assertThat(request.code()).isEqualTo(PacketCode.ACCESS_REQUEST);
        assertThat(request.identifier()).isZero();
        assertThat(request.attributes().onlyText(AttributeType.USER_NAME)).contains("nemo");
        assertThat(password(request)).isEqualTo("arctangent");
        assertThat(described(request))
                .containsExactly(
                        "User-Name = \"nemo\"", "User-Password = ***", "NAS-IP-Address = 192.168.1.16", "NAS-Port = 3");
    }

    @Test
    void hidesThePasswordOfTheTelnetRequest() throws RadiusFormatException {
        RadiusPacket request = decode(TELNET_REQUEST);
        byte[] clear = "arctangent".getBytes(StandardCharsets.US_ASCII);

        assertThat(request.attributes().only(AttributeType.USER_PASSWORD))
                .contains(UserPassword.hide(clear, SECRET, request.authenticator()));
    }

    @Test
    void readsTheFramedRequest() throws RadiusFormatException {
        assertThat(described(decode(FRAMED_REQUEST)))
                .containsExactly(
                        "User-Name = \"flopsy\"",
                        "CHAP-Password = ***",
                        "NAS-IP-Address = 192.168.1.16",
                        "NAS-Port = 20",
                        "Service-Type = Framed-User",
                        "Framed-Protocol = PPP");
    }

    @Test
    void readsTheChallengeAndItsAnswer() throws RadiusFormatException {
        RadiusPacket challenge = decode(CARD_CHALLENGE);
        RadiusPacket answer = decode(CARD_ANSWER);

        assertThat(challenge.code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
        assertThat(challenge.attributes().replyMessage()).isEqualTo("Challenge 32769430.  Enter response at prompt.");
        assertThat(answer.attributes().only(AttributeType.STATE))
                .isEqualTo(challenge.attributes().only(AttributeType.STATE))
                .contains(Octets.utf8("32769430"));
        assertThat(password(decode(CARD_REQUEST))).isEqualTo("challenge");
        assertThat(password(answer)).isEqualTo("99101462");
    }

    @Test
    void checksEveryResponseAuthenticator() throws RadiusFormatException {
        assertThat(verifies(TELNET_ACCEPT, TELNET_REQUEST)).isTrue();
        assertThat(verifies(FRAMED_ACCEPT, FRAMED_REQUEST)).isTrue();
        assertThat(verifies(CARD_CHALLENGE, CARD_REQUEST)).isTrue();
        assertThat(verifies(CARD_REJECT, CARD_ANSWER)).isTrue();
        assertThat(verifies(TELNET_ACCEPT, CARD_REQUEST))
                .as("the answer to another request")
                .isFalse();
    }

    @Test
    void sealsTheRepliesAsTheRfcDoes() throws RadiusFormatException {
        for (String[] pair : List.of(
                new String[] {TELNET_ACCEPT, TELNET_REQUEST},
                new String[] {FRAMED_ACCEPT, FRAMED_REQUEST},
                new String[] {CARD_CHALLENGE, CARD_REQUEST},
                new String[] {CARD_REJECT, CARD_ANSWER})) {
            RadiusPacket reply = decode(pair[0]);
            Octets requestAuthenticator = decode(pair[1]).authenticator();
            RadiusPacket unsealed =
                    new RadiusPacket(reply.code(), reply.identifier(), Octets.zeros(16), reply.attributes());

            assertThat(ResponseAuthenticator.seal(unsealed, requestAuthenticator, SECRET))
                    .isEqualTo(reply);
        }
    }

    @Test
    void encodesEveryExampleToTheSameOctets() throws RadiusFormatException {
        for (String example : List.of(
                TELNET_REQUEST,
                TELNET_ACCEPT,
                FRAMED_REQUEST,
                FRAMED_ACCEPT,
                CARD_REQUEST,
                CARD_CHALLENGE,
                CARD_ANSWER)) {
            assertThat(decode(example).encode()).isEqualTo(octets(example));
        }
    }

    private static boolean verifies(String reply, String request) throws RadiusFormatException {
        return ResponseAuthenticator.verify(decode(reply), decode(request).authenticator(), SECRET);
    }

    private static String password(RadiusPacket request) throws RadiusFormatException {
        Octets hidden = request.attributes().only(AttributeType.USER_PASSWORD).orElseThrow();
        return new String(UserPassword.reveal(hidden, SECRET, request.authenticator()), StandardCharsets.US_ASCII);
    }

    private static List<String> described(RadiusPacket packet) {
        return packet.attributes().all().stream()
                .flatMap(attribute -> Dictionary.standard().describe(attribute).stream())
                .toList();
    }

    private static RadiusPacket decode(String hex) throws RadiusFormatException {
        return RadiusPacket.decode(octets(hex));
    }

    private static byte[] octets(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
