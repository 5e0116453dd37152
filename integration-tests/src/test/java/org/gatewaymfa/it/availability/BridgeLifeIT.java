// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.Gateway;
import org.gatewaymfa.it.fixtures.Nas;
import org.gatewaymfa.it.fixtures.Nas.Reply;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.OwnBridge;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.PhoneSimulator;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.quickstart.phone.PhoneRequest;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.gatewaymfa.radius.protocol.RadiusPacket;
import org.junit.jupiter.api.Test;

/** Start, change of settings and stop of a bridge, while logins go on. */
@OnStage
class BridgeLifeIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final Stage stage;

    BridgeLifeIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void aChangedFileIsTakenWhileADialogGoesOn() {
        Person person = stage.person();
        Person newcomer = stage.person();
        try (OwnBridge bridge = stage.ownBridge();
                Nas vpn = bridge.nas(Gateway.VPN);
                Nas nas = bridge.nas(Gateway.NETSCALER)) {
            Reply challenge = nas.login(person.name(), Person.PASSWORD).orElseThrow();

            bridge.changeSettings(yaml -> yaml.replace("[127.0.0.2]", "[127.0.0.77]"));

            Await.until("the settings are exchanged", SOON, () -> bridge.log().contains("settings were exchanged"));
            assertThat(vpn.exchange(vpn.request(newcomer.name(), Person.PASSWORD), SILENCE))
                    .as("an address that is no client's any more")
                    .isEmpty();
            assertThat(nas.answer(person.name(), person.phone().now(), challenge.state())
                            .map(Reply::code))
                    .contains(PacketCode.ACCESS_ACCEPT);

            bridge.changeSettings(yaml -> yaml.replace("[127.0.0.77]", "[127.0.0.2]") + "\n      hodl: 3s\n");

            Await.until("the mistake is told", SOON, () -> bridge.log().contains("error(s) in the changed settings"));
            assertThat(bridge.log()).contains("there is no such setting");
            assertThat(vpn.exchange(vpn.request(newcomer.name(), Person.PASSWORD), SILENCE))
                    .as("a bad file changes nothing")
                    .isEmpty();
            assertThat(nas.login(newcomer.name(), Person.PASSWORD).map(Reply::code))
                    .contains(PacketCode.ACCESS_CHALLENGE);
        }
    }

    @Test
    void aStopLetsTheLoginThatWaitsForAPhoneFinish() {
        Person person = stage.personWithoutDevice();
        Person late = stage.person();
        PhoneSimulator phone = stage.phone(person, "iPhone");
        try (OwnBridge bridge = stage.ownBridge();
                Nas nas = bridge.nas(Gateway.HOLD);
                Nas another = bridge.nas(Gateway.NETSCALER)) {
            RadiusPacket request = nas.request(person.name(), Person.PASSWORD);
            nas.send(request.encode());
            PhoneRequest push = phone.awaitRequest();

            CompletableFuture<Void> stopped = bridge.stopLater();

            Await.until(
                    "it takes no new logins",
                    SOON,
                    () -> another.exchange(another.request(late.name(), Person.PASSWORD), SILENCE)
                            .isEmpty());
            assertThat(stopped).isNotDone();
            assertThat(phone.approve(push).approved()).isTrue();
            Optional<byte[]> reply = nas.receive(SOON);
            assertThat(reply)
                    .hasValueSatisfying(
                            octets -> assertThat(octets[0]).isEqualTo((byte) PacketCode.ACCESS_ACCEPT.value()));
            stopped.join();
            assertThat(bridge.log()).contains("RADIUS bridge stopped");
        }
    }

    @Test
    void badSettingsEndTheStartBeforeAnyPortIsOpen() {
        OwnBridge.Ended ended = OwnBridge.runToItsEnd("""
                quarkus:
                  http:
                    port: 1
                radius:
                  listen: ["127.0.0.1:0"]
                  clients:
                    one:
                      secret: brief-7
                """);
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(2);
        assertThat(ended.output())
                .contains("radius.keycloak.urls: is not set", "radius.clients.\"one\".addresses: is not set")
                .doesNotContain("Listening on", "brief-7", "\tat ");
    }
}
