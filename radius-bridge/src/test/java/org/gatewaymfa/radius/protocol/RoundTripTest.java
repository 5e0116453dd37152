// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.gatewaymfa.radius.protocol.MessageAuthenticator.Check;

class RoundTripTest {

    @Property(tries = 300)
    void aPacketSurvivesEncodingAndDecoding(@ForAll("packets") RadiusPacket packet) throws RadiusFormatException {
        assertThat(RadiusPacket.decode(packet.encode())).isEqualTo(packet);
    }

    @Property(tries = 300)
    void aSignedReplyIsAccepted(@ForAll("packets") RadiusPacket request, @ForAll("secrets") SharedSecret secret)
            throws RadiusFormatException {
        SignedResponse response =
                ResponseWriter.accept(request).replyMessage("ok").sign(secret);
        RadiusPacket reply =
                RadiusPacket.decode(((SignedResponse.Ready) response).packet().encode());

        assertThat(ResponseAuthenticator.verify(reply, request.authenticator(), secret))
                .isTrue();
        assertThat(MessageAuthenticator.checkReply(reply, request.authenticator(), secret))
                .isEqualTo(Check.VALID);
    }

    @Property(tries = 300)
    void aPasswordSurvivesHiding(
            @ForAll @Size(max = 127) byte[] password,
            @ForAll("secrets") SharedSecret secret,
            @ForAll @Size(16) byte[] authenticator)
            throws RadiusFormatException {
        byte[] clear = Arrays.copyOf(password, password.length + 1);
        clear[password.length] = 'x';
        Octets hidden = UserPassword.hide(clear, secret, Octets.of(authenticator));

        assertThat(UserPassword.reveal(hidden, secret, Octets.of(authenticator)))
                .isEqualTo(clear);
    }

    @Property(tries = 300)
    void aTextSurvivesBeingCutIntoReplyMessages(@ForAll @StringLength(max = 700) String text) {
        String wellFormed = Octets.utf8(text).toUtf8();

        assertThat(new AttributeList(RadiusAttribute.replyMessages(text)).replyMessage())
                .isEqualTo(wellFormed);
    }

    @Property(tries = 300)
    void vendorAttributesSurvive(@ForAll("vendors") VendorSpecific vendor) throws RadiusFormatException {
        assertThat(VendorSpecific.parse(vendor.toAttribute())).isEqualTo(vendor);
    }

    @Provide
    Arbitrary<RadiusPacket> packets() {
        return Combinators.combine(
                        Arbitraries.of(PacketCode.class),
                        Arbitraries.integers().between(0, 255),
                        octets(16, 16),
                        attributes(40).list().ofMaxSize(20))
                .as(RadiusPacket::new);
    }

    @Provide
    Arbitrary<SharedSecret> secrets() {
        return octets(1, 70).map(octets -> SharedSecret.of(octets.toByteArray()));
    }

    @Provide
    Arbitrary<VendorSpecific> vendors() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 0xffff_ffffL),
                        attributes(80).list().ofMaxSize(3))
                .as(VendorSpecific::new);
    }

    private static Arbitrary<RadiusAttribute> attributes(int maxLength) {
        return Combinators.combine(
                        Arbitraries.integers()
                                .between(1, 255)
                                .filter(type -> type != AttributeType.MESSAGE_AUTHENTICATOR),
                        octets(0, maxLength))
                .as(RadiusAttribute::new);
    }

    private static Arbitrary<Octets> octets(int min, int max) {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofMinSize(min)
                .ofMaxSize(max)
                .map(Octets::of);
    }
}
