// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.gatewaymfa.radius.config.BridgeSettings;
import org.gatewaymfa.radius.config.IpLiteral;
import org.gatewaymfa.radius.config.OidcClient;
import org.gatewaymfa.radius.config.RadiusClient;
import org.gatewaymfa.radius.config.Settings;
import org.gatewaymfa.radius.protocol.AttributeList;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.Protection;
import org.gatewaymfa.radius.protocol.RadiusAttribute;
import org.gatewaymfa.radius.protocol.RequestWriter;
import org.gatewaymfa.radius.server.AccessRequest;
import org.gatewaymfa.radius.server.Answer;
import org.gatewaymfa.radius.server.Arrival;
import org.gatewaymfa.radius.server.ManualLoop;
import org.gatewaymfa.radius.trace.RequestSpan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator reads about a dialog, in the log and in the numbers. */
class AccessLogTest {

    private static final Duration KEYCLOAK_TIME = Duration.ofMillis(120);
    private static final GatewayAnswer CODE = challenge("otp", "");
    private static final GatewayAnswer TAP = challenge("push", "tap");
    private static final GatewayAnswer ACCEPTED = new GatewayAnswer.Accepted(Map.of());

    private final ManualLoop loop = new ManualLoop();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<String> lines = new ArrayList<>();
    private final Logger logger = Logger.getLogger("org.gatewaymfa.radius.logins");
    private final Handler listener = new LineHandler();
    private final SlowGateway gateway = new SlowGateway();
    private final BridgeSettings settings = Settings.valid()
            .client("client-address", "calling-station-id")
            .client("hold", "55s")
            .build();
    private final RadiusClient client = settings.clients().clients().iterator().next();
    private final InstantSource clock = () -> Instant.EPOCH.plusNanos(loop.nanoTime());
    private LoginDialog dialog = dialog();
    private int identifier;

    private static GatewayAnswer challenge(String type, String approval) {
        return new GatewayAnswer.Challenged(
                "handle",
                "Go on.",
                new Challenge(type, approval, Set.of(), Duration.ofSeconds(1), Duration.ofMinutes(2)));
    }

    private final class LineHandler extends Handler {
        @Override
        public void publish(LogRecord record) {
            lines.add(
                    record.getMessage().contains("%s") && record.getParameters() != null
                            ? record.getMessage().formatted(record.getParameters())
                            : record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** Takes its time for each answer. */
    private final class SlowGateway implements Gateway {
        private GatewayAnswer next = CODE;
        private Runnable changed = () -> {};

        @Override
        public CompletionStage<GatewayAnswer> ask(GatewayCall call, Duration within) {
            CompletableFuture<GatewayAnswer> answer = new CompletableFuture<>();
            GatewayAnswer now = next;
            loop.after(KEYCLOAK_TIME, () -> answer.complete(now));
            return answer;
        }

        @Override
        public Watch watch(OidcClient oidcClient, String handle, Runnable whenChanged) {
            changed = whenChanged;
            return () -> {};
        }

        @Override
        public boolean healthy() {
            return true;
        }
    }

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.addHandler(listener);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(listener);
    }

    @Test
    void aDialogOfTwoPacketsIsOneLineWithTheTimesOfBoth() {
        Answer.Reply challenge = reply(submit("Passw0rd!", Optional.empty()));
        assertThat(lines).as("nothing is decided yet").isEmpty();
        loop.advance(Duration.ofSeconds(14));
        dialog = dialog();
        gateway.next = ACCEPTED;
        reply(submit("123456", state(challenge)));
        assertThat(lines)
                .singleElement()
                .asString()
                .matches("client=netscaler user=\"alice\" outcome=accepted"
                        + " reason=keycloak login=[0-9a-f]{12} requests=2 ms=16120 keycloak-ms=240 phone-ms=0"
                        + " gateway=127\\.0\\.0\\.1 address=192\\.0\\.2\\.77");
        assertThat(total("radius.stages", "stage", "keycloak")).isEqualTo(240);
        assertThat(total("radius.stages", "stage", "user")).isEqualTo(15_880);
        assertThat(total("radius.dialogs", "outcome", "accepted")).isEqualTo(16_120);
    }

    @Test
    void theTimeOfThePhoneIsToldApart() {
        gateway.next = TAP;
        CompletableFuture<Answer> waiting = submit("Passw0rd!", Optional.empty());
        loop.advance(Duration.ofMillis(20_120));
        gateway.next = ACCEPTED;
        gateway.changed.run();
        reply(waiting);
        assertThat(lines)
                .singleElement()
                .asString()
                .contains("outcome=accepted", "requests=1 ms=20240 keycloak-ms=240 phone-ms=20120");
        assertThat(total("radius.stages", "stage", "phone")).isEqualTo(20_120);
    }

    @Test
    void aRefusalWithoutKeycloakIsALineToo() {
        reply(submit("", Optional.empty()));
        assertThat(lines).singleElement().asString().contains("outcome=refused reason=password-characters login=- ");
        assertThat(metrics.find("radius.stages").tag("stage", "keycloak").timer())
                .isNull();
    }

    @Test
    void theRequestsOfALoginAreSpansOfOneTrace() {
        List<RequestSpan> spans = new ArrayList<>();
        dialog.traceTo(spans::add);
        Answer.Reply challenge = reply(submit("Passw0rd!", Optional.empty()));
        dialog = dialog();
        dialog.traceTo(spans::add);
        gateway.next = ACCEPTED;
        reply(submit("123456", state(challenge)));
        assertThat(spans).extracting(RequestSpan::first).containsExactly(true, false);
        assertThat(spans)
                .extracting(RequestSpan::trace)
                .containsOnly(spans.get(0).trace());
        assertThat(lines.get(0))
                .contains("login=" + spans.get(0).trace().traceId().substring(0, 12));
        assertThat(Duration.between(spans.get(1).start(), spans.get(1).end())).isEqualTo(KEYCLOAK_TIME);
        assertThat(spans.get(1).attributes())
                .containsEntry("radius.outcome", "accepted")
                .containsEntry("radius.client", "netscaler")
                .doesNotContainValue("alice");
    }

    @Test
    void noLineShowsWhatWasTyped() {
        Answer.Reply challenge = reply(submit("Passw0rd!", Optional.empty()));
        gateway.next = new GatewayAnswer.Refused("Wrong code");
        reply(submit("123456", state(challenge)));
        gateway.next = new GatewayAnswer.Unavailable("keycloak-unreachable");
        CompletableFuture<Answer> silent = submit("Passw0rd!", Optional.empty());
        loop.advance(KEYCLOAK_TIME);
        assertThat(silent).isCompletedWithValue(new Answer.Silence("keycloak-unreachable"));
        assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(line).doesNotContain("Passw0rd!", "123456"));
    }

    private double total(String timer, String tag, String value) {
        return metrics.get(timer).tag(tag, value).timer().totalTime(TimeUnit.MILLISECONDS);
    }

    /** Another one is another node: it knows of a dialog only what State tells it. */
    private LoginDialog dialog() {
        return new LoginDialog(settings, gateway, loop, clock.withZone(ZoneOffset.UTC), metrics);
    }

    private CompletableFuture<Answer> submit(String password, Optional<RadiusAttribute> state) {
        RequestWriter writer = RequestWriter.accessRequest(identifier, Octets.utf8("%016d".formatted(identifier++)))
                .text(AttributeType.USER_NAME, "alice")
                .text(AttributeType.CALLING_STATION_ID, "192.0.2.77")
                .userPassword(Octets.utf8(password).toByteArray());
        state.ifPresent(writer::add);
        Protection protection = new Protection.WithSecret(client.secret());
        Arrival arrival = Arrival.overUdp(IpLiteral.parse("127.0.0.1"), protection);
        return dialog.handle(new AccessRequest(client, writer.sign(client.secret()), arrival, loop.nanoTime()))
                .toCompletableFuture();
    }

    private Answer.Reply reply(CompletableFuture<Answer> answer) {
        loop.advance(Duration.ofSeconds(2));
        return (Answer.Reply) answer.join();
    }

    private static Optional<RadiusAttribute> state(Answer.Reply challenge) {
        return new AttributeList(challenge.attributes())
                .all(AttributeType.STATE).stream().findFirst();
    }
}
