// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.radius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.RadSecBridge.Translator;
import org.gatewaymfa.it.fixtures.Radclient;
import org.gatewaymfa.it.fixtures.Requires;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.TlsGateway;
import org.gatewaymfa.it.fixtures.Tool;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.gatewaymfa.radius.protocol.RadiusAttribute;
import org.gatewaymfa.radius.protocol.RadiusPacket;
import org.junit.jupiter.api.Test;

/** RADIUS over TLS: RADIUS/1.0 with programs that others wrote, RADIUS/1.1 with one of ours as nobody else speaks it yet. */
@OnStage
@Requires({Tool.RADCLIENT, Tool.RADSECPROXY, Tool.FREERADIUS})
class RadSecIT {

    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final Stage stage;

    RadSecIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void logsInThroughRadsecproxyWhichComesBackAfterARestartOfTheBridge() {
        try (Translator proxy = stage.radSec().radsecproxy()) {
            logsIn(proxy.radclient());
            stage.radSec().restart();
            Await.until(
                    "a reply",
                    Duration.ofMinutes(1),
                    () -> firstReply(proxy.radclient(), stage.person()).code().isPresent());
            logsIn(proxy.radclient());
        }
    }

    @Test
    void logsInThroughFreeRadius() {
        try (Translator proxy = stage.radSec().freeRadius()) {
            logsIn(proxy.radclient());
        }
    }

    @Test
    void logsInWithRadius11() {
        Person person = stage.personIn("Support", "gateway-tls");
        String code = person.phone().now();
        try (TlsGateway gateway = stage.radSec().connect("radius/1.1", "radius/1.0")) {
            assertThat(gateway.version()).isEqualTo("radius/1.1");
            RadiusPacket challenge = gateway.login(person.name(), Person.PASSWORD);
            assertThat(challenge.code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
            assertThat(challenge.attributes().replyMessage()).isNotEmpty();
            RadiusAttribute state =
                    challenge.attributes().all(AttributeType.STATE).get(0);

            RadiusPacket accept = gateway.login(person.name(), code, state);
            assertThat(accept.code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
            assertThat(accept.attributes().contains(AttributeType.MESSAGE_AUTHENTICATOR))
                    .isFalse();
            assertThat(accept.attributes().all(AttributeType.CLASS))
                    .containsExactly(RadiusAttribute.text(AttributeType.CLASS, "Support"));

            assertThat(accept.attributes().vendor(398, 5))
                    .as("the password for single sign-on, after the challenge")
                    .containsExactly(Octets.utf8(Person.PASSWORD));

            RadiusPacket again = gateway.login(person.name(), code, state);
            assertThat(again.code()).as("a dialog ends once").isEqualTo(PacketCode.ACCESS_REJECT);
        }
    }

    @Test
    void aGatewayGoesOnWithADialogOnAnotherConnection() {
        Person person = stage.person();
        RadiusPacket challenge;
        try (TlsGateway gateway = stage.radSec().connect("radius/1.1")) {
            challenge = gateway.login(person.name(), Person.PASSWORD);
        }
        try (TlsGateway gateway = stage.radSec().connect("radius/1.1")) {
            RadiusPacket accept = gateway.login(
                    person.name(),
                    person.phone().now(),
                    challenge.attributes().all(AttributeType.STATE).get(0));
            assertThat(accept.code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
        }
    }

    @Test
    void aCertificateOfTheAuthorityAloneLetsNobodyIn() {
        Person person = stage.person();
        try (TlsGateway stranger = stage.radSec().connectAsStranger()) {
            assertThatThrownBy(() -> stranger.login(person.name(), Person.PASSWORD))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    private void logsIn(Radclient radclient) {
        Person person = stage.person();
        String code = person.phone().now();
        Radclient.Reply challenge = firstReply(radclient, person);
        assertThat(challenge.code()).as(challenge.output()).contains("Access-Challenge");
        String state = challenge.first("State").orElseThrow();

        Radclient.Reply accept =
                radclient.send(ANSWER, Map.of("User-Name", person.name(), "User-Password", code, "State", state));
        assertThat(accept.code()).as(accept.output()).contains("Access-Accept");
    }

    private static Radclient.Reply firstReply(Radclient radclient, Person person) {
        return radclient.send(ANSWER, Map.of("User-Name", person.name(), "User-Password", Person.PASSWORD));
    }
}
