// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResponseWriterTest {

    private static final SharedSecret SECRET = SharedSecret.ofUtf8("testing123");

    @Test
    void answersWithTheIdentifierAndTheProxyStatesOfTheRequest() {
        RadiusAttribute one = RadiusAttribute.text(AttributeType.PROXY_STATE, "1");
        RadiusAttribute two = RadiusAttribute.text(AttributeType.PROXY_STATE, "2");
        RadiusPacket reply = ready(ResponseWriter.challenge(request(two, RadiusAttribute.text(1, "alice"), one))
                .state(new byte[] {1})
                .replyMessage("Code:"));

        assertThat(reply.identifier()).isEqualTo(200);
        assertThat(reply.attributes().all().stream().map(RadiusAttribute::type)).containsExactly(80, 24, 18, 33, 33);
        assertThat(reply.attributes().all(AttributeType.PROXY_STATE)).containsExactly(two, one);
    }

    @Test
    void aReplyOf4096OctetsIsSentAndOneMoreIsNot() {
        int left = 4096 - RadiusPacket.HEADER_LENGTH - 18;
        List<RadiusAttribute> full = Stream.generate(() -> RadiusAttribute.of(25, new byte[253]))
                .limit(left / 255)
                .toList();
        int rest = left % 255;

        ResponseWriter fits =
                ResponseWriter.accept(request()).addAll(full).add(RadiusAttribute.of(25, new byte[rest - 2]));
        ResponseWriter tooLong =
                ResponseWriter.accept(request()).addAll(full).add(RadiusAttribute.of(25, new byte[rest - 1]));

        assertThat(ready(fits).encode()).hasSize(4096);
        assertThat(tooLong.sign(SECRET)).isEqualTo(new SignedResponse.TooLong(4097));
    }

    @Test
    void cutsReplyMessagesBetweenCharactersOnly() {
        String prompt = "Bestätigungscode für Grüße: ".repeat(20) + "€😀".repeat(40);
        List<RadiusAttribute> parts = RadiusAttribute.replyMessages(prompt);

        assertThat(parts).hasSizeGreaterThan(2).allSatisfy(part -> {
            assertThat(part.type()).isEqualTo(AttributeType.REPLY_MESSAGE);
            assertThat(part.value().length()).isBetween(1, 253);
            assertThat(part.text()).doesNotContain("\uFFFD");
        });
        assertThat(new AttributeList(parts).replyMessage()).isEqualTo(prompt);
    }

    @Test
    void fillsAReplyMessageUpToItsLimit() {
        assertThat(RadiusAttribute.replyMessages("")).isEmpty();
        assertThat(RadiusAttribute.replyMessages("x".repeat(253))).hasSize(1);
        assertThat(RadiusAttribute.replyMessages("x".repeat(254))).hasSize(2);
        assertThat(RadiusAttribute.replyMessages("\uD83D")).hasSize(1);
    }

    @Test
    void attributesAndPacketsThatCannotBeSentCannotBeMade() {
        assertThatThrownBy(() -> RadiusAttribute.of(25, new byte[254])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RadiusAttribute.of(0, new byte[1])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RadiusAttribute.of(256, new byte[1])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> RequestWriter.accessRequest(256, Octets.zeros(16)).sign(SECRET))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> RequestWriter.accessRequest(1, Octets.zeros(15)).sign(SECRET))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SharedSecret.ofUtf8("")).isInstanceOf(IllegalArgumentException.class);
    }

    private static RadiusPacket request(RadiusAttribute... attributes) {
        return new RadiusPacket(PacketCode.ACCESS_REQUEST, 200, Octets.zeros(16), List.of(attributes));
    }

    private static RadiusPacket ready(ResponseWriter writer) {
        return ((SignedResponse.Ready) writer.sign(SECRET)).packet();
    }
}
