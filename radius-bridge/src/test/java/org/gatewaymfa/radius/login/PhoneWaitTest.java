// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatewaymfa.radius.config.IpLiteral;
import org.gatewaymfa.radius.config.OidcClient;
import org.gatewaymfa.radius.config.RadiusClient;
import org.gatewaymfa.radius.config.Settings;
import org.gatewaymfa.radius.protocol.AttributeList;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.gatewaymfa.radius.protocol.Protection;
import org.gatewaymfa.radius.protocol.RadiusAttribute;
import org.gatewaymfa.radius.protocol.RequestWriter;
import org.gatewaymfa.radius.server.AccessRequest;
import org.gatewaymfa.radius.server.Answer;
import org.gatewaymfa.radius.server.Arrival;
import org.gatewaymfa.radius.server.ManualLoop;
import org.junit.jupiter.api.Test;

/** A request that waits for an approval on the phone. */
class PhoneWaitTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOLD = Duration.ofSeconds(55);
    private static final GatewayAnswer TAP = push("tap", Set.of());
    private static final GatewayAnswer CODE = new GatewayAnswer.Challenged(
            "handle-2", "The phone did not answer. Code?", new Challenge("otp", "", Set.of(), SECOND, MINUTE));
    private static final GatewayAnswer PENDING = new GatewayAnswer.Pending(Optional.of("handle-1"), SECOND);
    private static final GatewayAnswer ACCEPTED = new GatewayAnswer.Accepted(Map.of("Class", List.of("vpn")));

    private final ManualLoop loop = new ManualLoop();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final FakeGateway gateway = new FakeGateway();
    private final Settings settings = Settings.valid().client("hold", "55s");
    private LoginDialog dialog = dialog();
    private int identifier;

    private static GatewayAnswer push(String approval, Set<Keyword> keywords) {
        return new GatewayAnswer.Challenged(
                "handle-1", "Approve on your phone.", new Challenge("push", approval, keywords, SECOND, MINUTE));
    }

    /** Answers one call after the other; a call that finds no answer waits for {@link #answer}. */
    private static final class FakeGateway implements Gateway {
        private final List<GatewayCall> calls = new ArrayList<>();
        private final List<Duration> times = new ArrayList<>();
        private final Deque<GatewayAnswer> answers = new ArrayDeque<>();
        private final Deque<CompletableFuture<GatewayAnswer>> open = new ArrayDeque<>();
        private final Map<String, Runnable> watched = new LinkedHashMap<>();

        @Override
        public CompletionStage<GatewayAnswer> ask(GatewayCall call, Duration within) {
            calls.add(call);
            times.add(within);
            CompletableFuture<GatewayAnswer> answer = new CompletableFuture<>();
            if (answers.isEmpty()) {
                open.add(answer);
            } else {
                answer.complete(answers.remove());
            }
            return answer;
        }

        @Override
        public Watch watch(OidcClient client, String handle, Runnable changed) {
            assertThat(watched.put(handle, changed)).as("watched twice").isNull();
            return () -> watched.remove(handle);
        }

        @Override
        public boolean healthy() {
            return true;
        }

        void answer(GatewayAnswer answer) {
            open.remove().complete(answer);
        }

        void change(GatewayAnswer next) {
            answers.add(next);
            change();
        }

        void change() {
            Objects.requireNonNull(watched.remove("handle-1")).run();
        }

        GatewayCall.Continue last() {
            return (GatewayCall.Continue) calls.get(calls.size() - 1);
        }
    }

    @Test
    void anApprovalIsAcceptedInTheSameRequest() {
        CompletableFuture<Answer> answer = waitingLogin();
        loop.advance(Duration.ofSeconds(54));
        assertThat(answer).isNotDone();
        assertThat(gateway.calls).as("nothing is asked meanwhile").hasSize(1);
        gateway.change(ACCEPTED);
        assertThat(reply(answer).code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
        assertThat(gateway.last().isPoll()).isTrue();
        assertThat(gateway.last().handle()).isEqualTo("handle-1");
        loop.advance(HOLD);
        assertThat(gateway.calls).as("nothing follows").hasSize(2);
        assertThat(waiting()).isZero();
    }

    @Test
    void aDenialIsARejectWithItsText() {
        CompletableFuture<Answer> answer = waitingLogin();
        loop.advance(SECOND);
        gateway.change(new GatewayAnswer.Refused("Denied."));
        assertThat(reply(answer).code()).isEqualTo(PacketCode.ACCESS_REJECT);
        assertThat(message(answer)).isEqualTo("Denied.");
    }

    @Test
    void aPhoneThatDoesNotAnswerEndsInAChallengeForTheCode() {
        CompletableFuture<Answer> answer = waitingLogin();
        gateway.answers.add(CODE);
        loop.advance(HOLD);
        assertThat(gateway.last().method()).contains("otp");
        assertThat(gateway.last().otp()).isEmpty();
        assertThat(reply(answer).code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
        assertThat(message(answer)).isEqualTo("The phone did not answer. Code?");
        assertThat(gateway.watched).isEmpty();
        assertThat(metrics.counter(
                                "radius.logins",
                                "client",
                                "netscaler",
                                "outcome",
                                "challenged",
                                "reason",
                                "phone-silent")
                        .count())
                .isEqualTo(1);

        gateway.answers.add(ACCEPTED);
        assertThat(reply(typed("123456", answer)).code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
        assertThat(gateway.last().handle()).isEqualTo("handle-2");
        assertThat(gateway.last().otp()).contains("123456");
    }

    @Test
    void whereKeycloaksOwnTimeEndsFirstItsChallengeIsSent() {
        CompletableFuture<Answer> answer = waitingLogin();
        loop.advance(Duration.ofSeconds(15));
        gateway.change(CODE);
        assertThat(reply(answer).code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
    }

    @Test
    void looksAgainAfterAPauseWhereNothingIsDecidedYet() {
        CompletableFuture<Answer> answer = waitingLogin();
        for (GatewayAnswer undecided : List.of(PENDING, TAP, new GatewayAnswer.Unavailable("keycloak-unreachable"))) {
            gateway.change(undecided);
            assertThat(gateway.watched).as("a pause after %s", undecided).isEmpty();
            loop.advance(SECOND);
            assertThat(gateway.watched).containsKey("handle-1");
        }
        gateway.change(new GatewayAnswer.SlowDown(SECOND));
        gateway.answers.add(ACCEPTED);
        loop.advance(SECOND);
        assertThat(reply(answer).code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
    }

    @Test
    void theTimeMayEndWhileAPollIsUnderWay() {
        CompletableFuture<Answer> answer = waitingLogin();
        loop.advance(Duration.ofSeconds(54));
        gateway.change();
        loop.advance(SECOND);
        assertThat(gateway.calls).as("the poll may bring the decision").hasSize(2);
        gateway.answers.add(CODE);
        gateway.answer(PENDING);
        assertThat(gateway.last().method()).contains("otp");
        assertThat(reply(answer).code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
    }

    @Test
    void anApprovalInTheLastMomentCounts() {
        CompletableFuture<Answer> answer = waitingLogin();
        loop.advance(HOLD);
        gateway.answer(ACCEPTED);
        assertThat(reply(answer).code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
    }

    @Test
    void asksForTheCodeAgainUntilItIsClearWhoWon() {
        CompletableFuture<Answer> answer = waitingLogin();
        gateway.answers.addAll(List.of(PENDING, PENDING, PENDING, CODE));
        loop.advance(HOLD.plusSeconds(3));
        assertThat(gateway.calls.stream().skip(1).map(call -> ((GatewayCall.Continue) call).isPoll()))
                .containsExactly(false, true, false, true);
        assertThat(reply(answer).code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
    }

    @Test
    void eachCallHasTheTimeOfAnAnswerAndTheRequestThatAndTheHold() {
        CompletableFuture<Answer> answer = waitingLogin();
        for (int i = 0; i < 20; i++) {
            gateway.answers.add(PENDING);
        }
        loop.advance(HOLD.plusSeconds(9));
        assertThat(answer).isNotDone();
        assertThat(gateway.times).allMatch(time -> time.compareTo(Duration.ofSeconds(10)) <= 0);
        loop.advance(SECOND);
        assertThat(answer.join()).isEqualTo(new Answer.Silence("no-time-left"));
    }

    @Test
    void whatTheUserHasToSeeOrTypeIsSentAtOnce() {
        for (String approval : List.of("code", "number")) {
            gateway.answers.add(push(approval, Set.of()));
            assertThat(reply(login()).code()).as(approval).isEqualTo(PacketCode.ACCESS_CHALLENGE);
        }
        settings.client("hold", "0s");
        dialog = dialog();
        gateway.answers.add(TAP);
        assertThat(reply(login()).code()).as("no hold").isEqualTo(PacketCode.ACCESS_CHALLENGE);
        assertThat(gateway.watched).isEmpty();
    }

    @Test
    void theUserMayAskThePhoneAgainWhereThatIsOffered() {
        gateway.answers.add(push("code", Set.of(Keyword.ASK_THE_PHONE_AGAIN)));
        CompletableFuture<Answer> first = login();
        assertThat(reply(typed("ok", first)).code()).as("not offered").isEqualTo(PacketCode.ACCESS_REJECT);
        assertThat(gateway.calls).hasSize(1);
        gateway.answers.add(TAP);
        CompletableFuture<Answer> again = typed("P ", first);
        assertThat(gateway.last().otp()).contains("p");
        loop.advance(SECOND);
        assertThat(again).as("waits for the phone like a first request").isNotDone();
        gateway.change(ACCEPTED);
        assertThat(reply(again).code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
    }

    @Test
    void waitingRequestsEndSilentlyWhenTheServerStops() {
        CompletableFuture<Answer> answer = waitingLogin();
        assertThat(waiting()).isEqualTo(1);
        dialog.stop();
        assertThat(answer.join()).isEqualTo(new Answer.Silence("stopping"));
        assertThat(gateway.watched).isEmpty();
        loop.advance(HOLD.plus(HOLD));
        assertThat(gateway.calls).hasSize(1);
        assertThat(waiting()).isZero();
    }

    @Test
    void whatBreaksOnTheWayEndsTheWait() {
        CompletableFuture<Answer> answer = waitingLogin();
        gateway.change(new GatewayAnswer.Pending(Optional.empty(), Duration.ofSeconds(Long.MAX_VALUE)));
        assertThat(answer).isCompletedExceptionally();
        assertThat(waiting()).isZero();
    }

    private CompletableFuture<Answer> waitingLogin() {
        gateway.answers.add(TAP);
        CompletableFuture<Answer> answer = login();
        assertThat(answer).isNotDone();
        assertThat(gateway.watched).containsOnlyKeys("handle-1");
        assertThat(waiting()).isEqualTo(1);
        return answer;
    }

    private double waiting() {
        return metrics.get("radius.waiting").gauge().value();
    }

    private LoginDialog dialog() {
        return new LoginDialog(settings.build(), gateway, loop, Clock.systemUTC(), metrics);
    }

    private CompletableFuture<Answer> login() {
        return submit("Passw0rd!", List.of());
    }

    private CompletableFuture<Answer> typed(String text, CompletableFuture<Answer> challenge) {
        return submit(text, new AttributeList(reply(challenge).attributes()).all(AttributeType.STATE));
    }

    private CompletableFuture<Answer> submit(String password, List<RadiusAttribute> state) {
        RadiusClient client = settings.buildClient();
        RequestWriter writer = RequestWriter.accessRequest(identifier, Octets.utf8("%016d".formatted(identifier++)))
                .text(AttributeType.USER_NAME, "alice")
                .userPassword(Octets.utf8(password).toByteArray());
        state.forEach(writer::add);
        return dialog.handle(new AccessRequest(
                        client,
                        writer.sign(client.secret()),
                        Arrival.overUdp(IpLiteral.parse("127.0.0.1"), new Protection.WithSecret(client.secret())),
                        loop.nanoTime()))
                .toCompletableFuture();
    }

    private Answer.Reply reply(CompletableFuture<Answer> answer) {
        if (!answer.isDone()) {
            loop.advance(SECOND);
        }
        return (Answer.Reply) answer.join();
    }

    private String message(CompletableFuture<Answer> answer) {
        return new AttributeList(reply(answer).attributes()).replyMessage();
    }
}
