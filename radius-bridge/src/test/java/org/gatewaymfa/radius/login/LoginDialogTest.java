// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatewaymfa.radius.config.IpLiteral;
import org.gatewaymfa.radius.config.OidcClient;
import org.gatewaymfa.radius.config.RadiusClient;
import org.gatewaymfa.radius.config.ReplySettings;
import org.gatewaymfa.radius.config.Settings;
import org.gatewaymfa.radius.protocol.AttributeList;
import org.gatewaymfa.radius.protocol.AttributeNumber;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.gatewaymfa.radius.protocol.Protection;
import org.gatewaymfa.radius.protocol.RadiusAttribute;
import org.gatewaymfa.radius.protocol.RadiusPacket;
import org.gatewaymfa.radius.protocol.RequestWriter;
import org.gatewaymfa.radius.server.AccessRequest;
import org.gatewaymfa.radius.server.Answer;
import org.gatewaymfa.radius.server.Arrival;
import org.gatewaymfa.radius.server.ManualLoop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginDialogTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Challenge CODE = new Challenge("otp", "", Set.of(), SECOND, Duration.ofSeconds(119));
    private static final GatewayAnswer CHALLENGE = new GatewayAnswer.Challenged("handle-1", "Code?", CODE);

    private final ManualLoop loop = new ManualLoop();
    private final FakeGateway gateway = new FakeGateway();
    private Settings settings = Settings.valid();
    private LoginDialog dialog = dialog();
    private RadiusClient client = settings.buildClient();
    private boolean overTls;
    private int identifier;

    private static final class FakeGateway implements Gateway {
        private final List<GatewayCall> calls = new ArrayList<>();
        private final Deque<GatewayAnswer> answers = new ArrayDeque<>();
        private boolean healthy = true;
        private boolean broken;

        @Override
        public CompletionStage<GatewayAnswer> ask(GatewayCall call, Duration within) {
            if (broken) {
                throw new IllegalStateException("boom");
            }
            calls.add(call);
            return answers.isEmpty() ? new CompletableFuture<>() : CompletableFuture.completedFuture(answers.remove());
        }

        @Override
        public Watch watch(OidcClient client, String handle, Runnable changed) {
            throw new AssertionError("nothing to wait for");
        }

        @Override
        public boolean healthy() {
            return healthy;
        }
    }

    @BeforeEach
    void challengeFirst() {
        gateway.answers.add(CHALLENGE);
    }

    @Test
    void asksForTheCodeAndAcceptsWithTheMappedAttributes() {
        assertRejected(login("CORP\\Alice", "Passw0rd!"));
        given("user-name.domains.CORP", "corp.example");
        Answer.Reply challenge = reply(login("CORP\\Alice", "Passw0rd!"));
        assertThat(challenge.code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
        assertThat(new AttributeList(challenge.attributes()).replyMessage()).isEqualTo("Code?");
        assertThat(challenge.attributes())
                .as("as long as Keycloak's question lives, which is shorter than the State")
                .contains(RadiusAttribute.integer(AttributeType.SESSION_TIMEOUT, 119));
        GatewayCall.Start start = (GatewayCall.Start) gateway.calls.get(0);
        assertThat(start.user()).isEqualTo("alice");
        assertThat(start.password()).contains("Passw0rd!");
        assertThat(start.otp()).isEmpty();
        assertThat(start.nasId()).isEqualTo("netscaler");

        gateway.answers.add(new GatewayAnswer.Accepted(Map.of("Class", List.of("vpn"))));
        Answer.Reply accept = reply(answer("alice@corp.example", "123456", state(challenge)));
        assertThat(accept.code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
        assertThat(accept.attributes()).containsExactly(RadiusAttribute.text(AttributeType.CLASS, "vpn"));
        GatewayCall.Continue goOn = (GatewayCall.Continue) gateway.calls.get(1);
        assertThat(goOn.handle()).isEqualTo("handle-1");
        assertThat(goOn.otp()).contains("123456");
        assertThat(start.rid().toHex()).startsWith(goOn.rid().toHex());
    }

    @Test
    void neverAsksKeycloakAboutAStateThatIsNotGood() {
        byte[] state = state(reply(login("alice", "Passw0rd!")));
        byte[] altered = state.clone();
        altered[40] ^= 1;
        assertThat(gateway.calls).hasSize(1);
        assertRejected(answer("alice", "123456", altered));
        assertRejected(answer("bob", "123456", state));
        assertRejected(answer("alice", "123456", new byte[0]));
        assertRejected(answer("alice", "   ", state));
        assertThat(gateway.calls).hasSize(1);
    }

    @Test
    void refusesBeforeKeycloakWhatNobodyTypes() {
        assertRejected(login("alice", ""));
        assertRejected(login("alice", "a\nb"));
        assertRejected(login("alice@corp.example@x", "Passw0rd!"));
        assertRejected(submit(RequestWriter.accessRequest(1, authenticator()).text(AttributeType.USER_NAME, "alice")));
        assertThat(gateway.calls).isEmpty();
    }

    @Test
    void sessionTimeoutIsNotLongerThanTheStateLives() {
        given("challenge-life", "30s");
        assertThat(reply(login("alice", "Passw0rd!")).attributes())
                .contains(RadiusAttribute.integer(AttributeType.SESSION_TIMEOUT, 30));
    }

    @Test
    void overTlsTheGatewayGetsThePasswordBackAfterAChallengeToo() {
        givenPasswordReturn();
        overTls = true;
        byte[] state = state(reply(login("alice", "Pässw0rd!")));
        String kept = ((GatewayCall.Start) gateway.calls.get(0)).clientState().orElseThrow();
        assertThat(kept).doesNotContain("w0rd").hasSizeLessThan(512);

        gateway.answers.add(new GatewayAnswer.Accepted(Map.of(), Optional.of(kept)));
        assertThat(returned(answer("alice", "123456", state))).containsExactly(Octets.utf8("Pässw0rd!"));

        overTls = false;
        gateway.answers.add(new GatewayAnswer.Accepted(Map.of(), Optional.of(kept)));
        assertThat(returned(answer("alice", "123456", state)))
                .as("never over UDP, even with the State of a dialog over TLS")
                .isEmpty();
    }

    @Test
    void withoutTlsNoPasswordIsKept() {
        givenPasswordReturn();
        assertThat(login("alice", "Passw0rd!")).isDone();
        assertThat(((GatewayCall.Start) gateway.calls.get(0)).clientState()).isEmpty();
    }

    @Test
    void withoutTheSettingNoPasswordIsKept() {
        overTls = true;
        assertThat(login("alice", "Passw0rd!")).isDone();
        assertThat(((GatewayCall.Start) gateway.calls.get(0)).clientState()).isEmpty();
    }

    @Test
    void whatKeycloakKeptForAnotherLoginReturnsNothing() {
        givenPasswordReturn();
        overTls = true;
        gateway.answers.add(CHALLENGE);
        byte[] state = state(reply(login("alice", "Passw0rd!")));
        assertThat(login("bob", "Secret0fBob")).isDone();
        String ofBob = ((GatewayCall.Start) gateway.calls.get(1)).clientState().orElseThrow();

        gateway.answers.add(new GatewayAnswer.Accepted(Map.of(), Optional.of(ofBob)));
        assertThat(returned(answer("alice", "123456", state))).isEmpty();
    }

    private void givenPasswordReturn() {
        RadiusClient plain = client;
        client = new RadiusClient(
                plain.name(),
                plain.networks(),
                plain.secret(),
                plain.radSec(),
                plain.messageAuthenticator(),
                plain.accounting(),
                plain.password(),
                plain.userName(),
                plain.dialog(),
                new ReplySettings(Optional.empty(), Optional.of(new AttributeNumber(398, 5))),
                plain.oidcClient());
    }

    private List<Octets> returned(CompletableFuture<Answer> answer) {
        Answer.Reply accept = reply(answer);
        assertThat(accept.code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
        return new AttributeList(accept.attributes()).vendor(398, 5);
    }

    @Test
    void groupsAreWrittenAsTheGatewayExtractsThem() {
        given("groups.attribute", "66/16", "groups.only", "vpn-.*");
        byte[] state = state(reply(login("alice", "Passw0rd!")));
        gateway.answers.add(new GatewayAnswer.Accepted(
                Map.of("Citrix-User-Groups", List.of("vpn-staff", "printers", "vpn-admins"))));
        Answer.Reply accept = reply(answer("alice", "123456", state));
        assertThat(new AttributeList(accept.attributes()).vendor(66, 16))
                .as("after a challenge, too")
                .containsExactly(Octets.utf8("CTXSUserGroups=vpn-staff;vpn-admins"));
    }

    @Test
    void groupsThatCannotBeToldApartRefuseTheLogin() {
        given("groups.attribute", "Class");
        byte[] state = state(reply(login("alice", "Passw0rd!")));
        gateway.answers.add(new GatewayAnswer.Accepted(Map.of("Citrix-User-Groups", List.of("guests;admins"))));
        assertRejected(answer("alice", "123456", state));
    }

    @Test
    void aCodeLongerThanAnyIsRefusedBeforeKeycloak() {
        byte[] state = state(reply(login("alice", "Passw0rd!")));
        CompletableFuture<Answer> goesOn = answer("alice", "1".repeat(65), state);
        assertThat(gateway.calls).hasSize(1);
        assertRejected(goesOn);
        assertThat(answer("alice", "1".repeat(64), state)).isNotDone();
        assertThat(gateway.calls).hasSize(2);
        given("user-password", "passcode", "first-factor", "gateway");
        CompletableFuture<Answer> begins = login("alice", "1".repeat(65));
        assertThat(gateway.calls).hasSize(2);
        assertRejected(begins);
    }

    @Test
    void whatBreaksOnTheWayEndsTheRequest() {
        gateway.answers.clear();
        gateway.answers.add(new GatewayAnswer.SlowDown(Duration.ofSeconds(Long.MAX_VALUE)));
        assertThat(login("alice", "Passw0rd!")).as("in an answer").isCompletedExceptionally();
        gateway.answers.add(new GatewayAnswer.SlowDown(SECOND));
        CompletableFuture<Answer> later = login("alice", "Passw0rd!");
        gateway.broken = true;
        loop.advance(SECOND);
        assertThat(later).as("in a timer").isCompletedExceptionally();
    }

    @Test
    void showsNoControlCharactersOfAText() {
        gateway.answers.clear();
        gateway.answers.add(new GatewayAnswer.Challenged("handle-1", "Code\u001b[2J\r\nnow\t?\u009b\u0000", CODE));
        assertThat(new AttributeList(reply(login("alice", "Passw0rd!")).attributes()).replyMessage())
                .isEqualTo("Code [2J\nnow ?  ");
        gateway.answers.add(new GatewayAnswer.Refused("Wrong\u0007code"));
        assertThat(new AttributeList(reply(login("alice", "Passw0rd!")).attributes()).replyMessage())
                .isEqualTo("Wrong code");
    }

    @Test
    void theCharsetOfTheClientIsThatOfTheNameToo() {
        RadiusAttribute name =
                RadiusAttribute.of(AttributeType.USER_NAME, "Jörg".getBytes(StandardCharsets.ISO_8859_1));
        assertRejected(submit(withPassword(name, "Passw0rd!")));
        given("password-charset", "ISO-8859-1");
        assertThat(submit(withPassword(name, "Passw0rd!"))).isDone();
        assertThat(((GatewayCall.Start) gateway.calls.get(0)).user()).isEqualTo("jörg");
    }

    @Test
    void aRejectLeavesNoEarlierThanTheDelay() {
        CompletableFuture<Answer> early = login("alice", "");
        loop.advance(Duration.ofMillis(999));
        assertThat(early).isNotDone();
        loop.advance(Duration.ofMillis(1));
        assertRejected(early);
    }

    @Test
    void aRefusalOfKeycloakIsARejectWithItsText() {
        gateway.answers.clear();
        gateway.answers.add(new GatewayAnswer.Refused("Wrong code"));
        CompletableFuture<Answer> answer = login("alice", "Passw0rd!");
        assertThat(answer).isNotDone();
        loop.advance(SECOND);
        assertThat(new AttributeList(reply(answer).attributes()).replyMessage()).isEqualTo("Wrong code");
        assertRejected(answer);
    }

    @Test
    void repeatsWhatIsPendingAndPollsWithAHandle() {
        gateway.answers.clear();
        gateway.answers.add(new GatewayAnswer.Pending(Optional.empty(), SECOND));
        gateway.answers.add(new GatewayAnswer.SlowDown(SECOND));
        gateway.answers.add(new GatewayAnswer.Pending(Optional.of("handle-9"), SECOND));
        gateway.answers.add(CHALLENGE);
        CompletableFuture<Answer> answer = login("alice", "Passw0rd!");
        loop.advance(Duration.ofSeconds(3));
        assertThat(reply(answer).code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
        assertThat(gateway.calls.get(1)).isEqualTo(gateway.calls.get(0));
        assertThat(gateway.calls.get(2)).isEqualTo(gateway.calls.get(0));
        assertThat(gateway.calls.get(3)).isInstanceOfSatisfying(GatewayCall.Continue.class, poll -> {
            assertThat(poll.handle()).isEqualTo("handle-9");
            assertThat(poll.otp()).isEmpty();
        });
    }

    @Test
    void isSilentWhenTimeRunsOut() {
        gateway.answers.clear();
        for (int i = 0; i < 20; i++) {
            gateway.answers.add(new GatewayAnswer.Pending(Optional.empty(), SECOND));
        }
        CompletableFuture<Answer> answer = login("alice", "Passw0rd!");
        loop.advance(Duration.ofSeconds(11));
        assertThat(answer.join()).isEqualTo(new Answer.Silence("no-time-left"));
    }

    @Test
    void isSilentWhereNothingWasDecided() {
        for (GatewayAnswer undecided :
                List.of(new GatewayAnswer.AlreadyUsed(), new GatewayAnswer.Unavailable("keycloak-unreachable"))) {
            gateway.answers.clear();
            gateway.answers.add(undecided);
            assertThat(login("alice", "Passw0rd!").join()).isInstanceOf(Answer.Silence.class);
        }
    }

    @Test
    void refusesALoginWhoseAttributesCannotBeSent() {
        for (Map<String, List<String>> attributes : List.of(
                Map.of("No-Such-Attribute", List.of("x")),
                Map.of("Class", List.of("x".repeat(254))),
                Map.of("Message-Authenticator", List.of("0123456789abcdef")),
                Map.of("State", List.of("x")))) {
            gateway.answers.clear();
            gateway.answers.add(new GatewayAnswer.Accepted(attributes));
            CompletableFuture<Answer> answer = login("alice", "Passw0rd!");
            loop.advance(SECOND);
            assertRejected(answer);
        }
    }

    @Test
    void takesPasswordAndCodeAtOnceWhereTheClientSaysSo() {
        given("user-password", "password+passcode");
        assertThat(login("alice", "Passw0rd!,123456")).isDone();
        GatewayCall.Start start = (GatewayCall.Start) gateway.calls.get(0);
        assertThat(start.password()).contains("Passw0rd!");
        assertThat(start.otp()).contains("123456");
        assertThat(gateway.calls).as("exactly one bind").hasSize(1);
    }

    @Test
    void thePasscodeFormSendsNoPassword() {
        given("user-password", "passcode", "first-factor", "gateway");
        assertThat(login("alice", "123456")).isDone();
        GatewayCall.Start start = (GatewayCall.Start) gateway.calls.get(0);
        assertThat(start.password()).isEmpty();
        assertThat(start.otp()).contains("123456");
    }

    @Test
    void theMonitorIsRejectedAtOnceWhileKeycloakIsHealthyElseNotAnswered() {
        given("monitor-user", "NsMonitor");
        assertRejected(login("nsmonitor", "anything"));
        gateway.healthy = false;
        assertThat(login("nsmonitor", "anything").join()).isInstanceOf(Answer.Silence.class);
        assertThat(gateway.calls).isEmpty();
    }

    @Test
    void limitsStartsPerUserBeforeAnyBind() {
        settings.with("radius.limits.starts-per-user", "2");
        given();
        gateway.answers.add(CHALLENGE);
        assertThat(login("alice", "Passw0rd!")).isDone();
        assertThat(login("ALICE", "Passw0rd!")).isDone();
        CompletableFuture<Answer> third = login("alice ", "Passw0rd!");
        loop.advance(SECOND);
        assertRejected(third);
        assertThat(gateway.calls).hasSize(2);
        gateway.answers.add(CHALLENGE);
        assertThat(reply(login("bob", "Passw0rd!")).code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
        loop.advance(Duration.ofMinutes(1));
        gateway.answers.add(CHALLENGE);
        assertThat(reply(login("alice", "Passw0rd!")).code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
    }

    @Test
    void namesThatTheDirectoryTakesForOneShareALimit() {
        settings.with("radius.limits.starts-per-user", "2");
        given();
        gateway.answers.add(CHALLENGE);
        assertThat(login("ann marie", "Passw0rd!")).isDone();
        assertThat(login("Ánn  Marie", "Passw0rd!")).isDone();
        for (String variant : List.of("ａｎｎ marie", "ann   mariè", "ann marie")) {
            CompletableFuture<Answer> third = login(variant, "Passw0rd!");
            assertThat(gateway.calls).as(variant).hasSize(2);
            assertRejected(third);
        }
    }

    @Test
    void theUsersAddressIsOnlyTakenFromTheConfiguredAttribute() {
        RequestWriter writer = withPassword("alice", "Passw0rd!").text(AttributeType.CALLING_STATION_ID, "192.0.2.77");
        assertThat(submit(writer)).isDone();
        assertThat(((GatewayCall.Start) gateway.calls.get(0)).clientAddress()).isEmpty();
        given("client-address", "calling-station-id");
        gateway.answers.add(CHALLENGE);
        assertThat(submit(writer)).isDone();
        assertThat(((GatewayCall.Start) gateway.calls.get(1)).clientAddress()).contains("192.0.2.77");
    }

    private void given(String... clientSettings) {
        for (int i = 0; i < clientSettings.length; i += 2) {
            settings = settings.client(clientSettings[i], clientSettings[i + 1]);
        }
        client = settings.buildClient();
        dialog = dialog();
    }

    private LoginDialog dialog() {
        return new LoginDialog(settings.build(), gateway, loop, Clock.systemUTC(), new SimpleMeterRegistry());
    }

    private CompletableFuture<Answer> login(String user, String password) {
        return submit(withPassword(user, password));
    }

    private CompletableFuture<Answer> answer(String user, String code, byte[] state) {
        return submit(withPassword(user, code).add(RadiusAttribute.of(AttributeType.STATE, state)));
    }

    private RequestWriter withPassword(String user, String password) {
        return withPassword(RadiusAttribute.text(AttributeType.USER_NAME, user), password);
    }

    private RequestWriter withPassword(RadiusAttribute name, String password) {
        return RequestWriter.accessRequest(identifier++ % 256, authenticator())
                .add(name)
                .userPassword(Octets.utf8(password).toByteArray());
    }

    private Octets authenticator() {
        return Octets.utf8("%016d".formatted(identifier));
    }

    private CompletableFuture<Answer> submit(RequestWriter writer) {
        RadiusPacket packet = writer.sign(client.secret());
        AccessRequest request = new AccessRequest(
                client,
                packet,
                new Arrival(
                        IpLiteral.parse("127.0.0.1"),
                        new Protection.WithSecret(client.secret()),
                        overTls,
                        Octets.zeros(0)),
                loop.nanoTime());
        return dialog.handle(request).toCompletableFuture();
    }

    private Answer.Reply reply(CompletableFuture<Answer> answer) {
        loop.advance(SECOND);
        return (Answer.Reply) answer.join();
    }

    private void assertRejected(CompletableFuture<Answer> answer) {
        assertThat(reply(answer).code()).isEqualTo(PacketCode.ACCESS_REJECT);
    }

    private static byte[] state(Answer.Reply challenge) {
        return new AttributeList(challenge.attributes())
                .all(AttributeType.STATE)
                .get(0)
                .value()
                .toByteArray();
    }
}
