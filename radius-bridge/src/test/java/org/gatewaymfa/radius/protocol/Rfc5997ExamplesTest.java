// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The worked examples of RFC 5997 §6, octet for octet. */
class Rfc5997ExamplesTest {

    private static final SharedSecret SECRET = SharedSecret.ofUtf8("xyzzy5461");

    /** §6.1, a query to the authentication port. */
    private static final String QUERY =
            "0cda0026 8a54f4686fb394c52866e302185d0623 50125a665e2e1e8411f3e243822097c84fa3";

    private static final String ACCEPT = "02da0014 ef0d552a4bf2d693ec2b6fe8b5411d66";

    /** §6.2, a query to the accounting port. */
    private static final String ACCOUNTING_QUERY =
            "0cb30026 925f6b66dd5fed571fcb1db7ad388260 5012e8d6eabda910875cd91fdade26367858";

    @Test
    void verifiesTheQueries() throws RadiusFormatException {
        for (String example : new String[] {QUERY, ACCOUNTING_QUERY}) {
            RadiusPacket query = decode(example);

            assertThat(query.code()).isEqualTo(PacketCode.STATUS_SERVER);
            assertThat(MessageAuthenticator.checkRequest(query, SECRET)).isEqualTo(MessageAuthenticator.Check.VALID);
            assertThat(query.encode()).isEqualTo(octets(example));
        }
    }

    @Test
    void verifiesTheReply() throws RadiusFormatException {
        Octets asked = decode(QUERY).authenticator();

        assertThat(ResponseAuthenticator.verify(decode(ACCEPT), asked, SECRET)).isTrue();
        assertThat(ResponseAuthenticator.verify(
                        decode(ACCEPT), decode(ACCOUNTING_QUERY).authenticator(), SECRET))
                .as("the answer to another query")
                .isFalse();
    }

    private static RadiusPacket decode(String hex) throws RadiusFormatException {
        return RadiusPacket.decode(octets(hex));
    }

    private static byte[] octets(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
