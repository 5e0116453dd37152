// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.radius;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.FlowSetup;
import org.gatewaymfa.it.fixtures.Gateway;
import org.gatewaymfa.it.fixtures.Nas;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Parallel;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.PhoneSimulator;
import org.gatewaymfa.it.fixtures.Radclient.Reply;
import org.gatewaymfa.it.fixtures.Requires;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Tool;
import org.gatewaymfa.quickstart.phone.PhoneReply;
import org.gatewaymfa.quickstart.phone.PhoneRequest;
import org.gatewaymfa.radius.protocol.PacketCode;
import org.junit.jupiter.api.Test;

/** The phone is asked first, and the same login goes on with a code when it does not answer. */
@OnStage
@Requires(Tool.RADCLIENT)
@SuppressWarnings("try") // a changed setting holds for a block, and nothing else is done with it
class PushRadiusIT {

    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration HOLD = Duration.ofSeconds(58);
    private static final Duration SOON = Duration.ofSeconds(6);
    private static final Duration STEP_TIMEOUT = Duration.ofSeconds(15);

    private final Stage stage;

    PushRadiusIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void aTapIsAcceptedWhileTheRequestWaits() {
        User user = user();
        CompletableFuture<Reply> reply = user.loginLater(Gateway.HOLD, HOLD);
        PhoneRequest request = user.phone.awaitRequest();
        assertThat(request.approval()).isEqualTo("tap");
        assertThat(request.gateway()).as("what the user sees").isEqualTo("hold");
        assertThat(user.phone.requests()).as("one push").hasSize(1);
        assertThat(reply).isNotDone();

        assertThat(user.phone.approve(request).approved()).isTrue();

        assertCode(reply.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join(), "Access-Accept");
        assertThat(stage.realm().events("LOGIN", user.name())).hasSize(1);
        assertThat(user.phone.approve(request).approved()).as("once").isFalse();
    }

    @Test
    void aDenialIsARejectAndNothingElseIsAsked() {
        User user = user();
        CompletableFuture<Reply> reply = user.loginLater(Gateway.HOLD, HOLD);

        assertThat(user.phone.deny(user.phone.awaitRequest()).outcome()).isEqualTo("denied");

        assertCode(reply.join(), "Access-Reject");
        assertThat(stage.realm().events("LOGIN", user.name())).isEmpty();
        assertThat(stage.realm().countedFailures(user.name()))
                .as("the account is not locked by whoever knows the password")
                .isZero();
    }

    @Test
    void aReportIsARejectAndThePhoneIsAskedNoMore() {
        User user = user();
        CompletableFuture<Reply> reply = user.loginLater(Gateway.HOLD, HOLD);

        assertThat(user.phone.report(user.phone.awaitRequest()).outcome()).isEqualTo("reported");

        assertCode(reply.join(), "Access-Reject");
        Reply next = user.login(Gateway.HOLD, ANSWER);
        assertCode(next, "Access-Challenge");
        assertThat(user.phone.requests()).isEmpty();
        assertCode(user.answer(Gateway.HOLD, user.phone.code(), next), "Access-Accept");
    }

    @Test
    void whenTheStepsTimeIsOverTheSameDialogAsksForTheCode() {
        User user = user();
        try (FlowSetup.Change quick = stepTimeout()) {
            CompletableFuture<Reply> later = user.loginLater(Gateway.HOLD, HOLD);
            PhoneRequest request = user.phone.awaitRequest();
            Reply challenge = later.join();

            assertCode(challenge, "Access-Challenge");
            assertThat(challenge.first("Reply-Message"))
                    .hasValueSatisfying(text -> assertThat(text).contains("code"));
            PhoneReply late = user.phone.approve(request);
            assertThat(late.approved()).as("after the deadline: %s", late).isFalse();
            assertThat(user.phone.requests()).isEmpty();
            assertCode(user.answer(Gateway.HOLD, user.phone.code(), challenge), "Access-Accept");
        }
    }

    @Test
    void whenTheHoldIsOverTheSameDialogAsksForTheCode() {
        User user = user();
        CompletableFuture<Reply> later = user.loginLater(Gateway.SHORT_HOLD, ANSWER);
        PhoneRequest request = user.phone.awaitRequest();
        Reply challenge = later.join();

        assertCode(challenge, "Access-Challenge");
        assertThat(user.phone.approve(request).approved())
                .as("the push was given up")
                .isFalse();
        assertCode(user.answer(Gateway.SHORT_HOLD, user.phone.totp().wrong(), challenge), "Access-Reject");
    }

    @Test
    void withoutHoldTheCodeOfThePhoneIsTypedIntoTheChallenge() {
        User user = user();
        Reply challenge = user.login(Gateway.NETSCALER, ANSWER);
        assertCode(challenge, "Access-Challenge");
        PhoneRequest request = user.phone.awaitRequest();
        assertThat(request.approval()).isEqualTo("code");

        String code = user.phone.approve(request).code();

        assertThat(code).matches("[0-9]{6}");
        assertCode(user.answer(Gateway.NETSCALER, code, challenge), "Access-Accept");
        Reply again = user.login(Gateway.NETSCALER, ANSWER);
        assertCode(user.answer(Gateway.NETSCALER, code, again), "Access-Reject");
    }

    @Test
    void withoutHoldACodeOfTheAppIsTakenWithoutThePhone() {
        User user = user();
        Reply challenge = user.login(Gateway.NETSCALER, ANSWER);
        PhoneRequest request = user.phone.awaitRequest();

        assertCode(user.answer(Gateway.NETSCALER, user.phone.code(), challenge), "Access-Accept");

        assertThat(user.phone.requests()).as("nothing is left to approve").isEmpty();
        assertThat(user.phone.approve(request).approved()).isFalse();
    }

    @Test
    void aKeywordAsksThePhoneAgain() {
        User user = user();
        Reply challenge = user.login(Gateway.NETSCALER, ANSWER);
        PhoneRequest request = user.phone.awaitRequest();

        Reply again = user.answer(Gateway.NETSCALER, "P", challenge);

        assertCode(again, "Access-Challenge");
        assertThat(user.phone.requests()).as("still one request").hasSize(1);
        String code = user.phone.approve(request).code();
        assertCode(user.answer(Gateway.NETSCALER, code, again), "Access-Accept");
    }

    @Test
    void copiesAtTwoNodesAreOnePushAndOneLogin() {
        User user = user();
        try (Nas one = stage.nas(Gateway.HOLD);
                Nas other = stage.nasAtSecondNode(Gateway.HOLD)) {
            byte[] packet = one.request(user.name(), Person.PASSWORD).encode();
            for (int copy = 0; copy < 5; copy++) {
                one.send(packet);
                other.send(packet);
            }
            PhoneRequest request = user.phone.awaitRequest();
            one.send(packet);
            assertThat(user.phone.requests()).hasSize(1);
            assertThat(user.phone.approve(request).approved()).isTrue();

            List<List<Byte>> codes = Parallel.times(2, number -> codesUntilSilence(number == 0 ? one : other));
            assertThat(codes.stream().flatMap(List::stream)).isNotEmpty().containsOnly((byte)
                    PacketCode.ACCESS_ACCEPT.value());
        }
        assertThat(user.phone.requests()).isEmpty();
        assertThat(stage.realm().events("LOGIN", user.name())).hasSize(1);
        assertThat(stage.realm().events("LOGIN_ERROR", user.name())).isEmpty();
    }

    private static List<Byte> codesUntilSilence(Nas nas) {
        List<Byte> codes = new ArrayList<>();
        for (Optional<byte[]> reply = nas.receive(SOON); reply.isPresent(); reply = nas.receive(SOON)) {
            codes.add(reply.get()[0]);
        }
        return codes;
    }

    @Test
    void aNewRequestOfTheSameUserIsALoginOfItsOwn() {
        User user = user();
        CompletableFuture<Reply> first = user.loginLater(Gateway.HOLD, HOLD);
        PhoneRequest request = user.phone.awaitRequest();

        Reply second = user.login(Gateway.HOLD, ANSWER);

        assertCode(second, "Access-Challenge");
        assertThat(user.phone.requests())
                .extracting(PhoneRequest::transaction)
                .as("the phone is not asked twice")
                .containsExactly(request.transaction());
        assertThat(first).as("and the first request still waits").isNotDone();
        assertThat(user.phone.approve(request).approved()).isTrue();
        assertCode(first.join(), "Access-Accept");
        assertCode(user.answer(Gateway.HOLD, user.phone.totp().wrong(), second), "Access-Reject");
        assertThat(stage.realm().events("LOGIN", user.name())).hasSize(1);
    }

    @Test
    void aGatewayThatGivesUpEarlyLeavesNothingBehind() {
        User user = user();
        try (FlowSetup.Change quick = stepTimeout()) {
            Reply none = user.login(Gateway.HOLD, Duration.ofSeconds(2));
            assertThat(none.code()).as(none.output()).isEmpty();
            PhoneRequest request = user.phone.awaitRequest();

            Await.until(
                    "nothing is pending",
                    STEP_TIMEOUT.plusSeconds(5),
                    () -> user.phone.requests().isEmpty());

            assertThat(user.phone.approve(request).approved()).isFalse();
        }
        assertThat(stage.realm().events("LOGIN", user.name())).isEmpty();
    }

    private FlowSetup.Change stepTimeout() {
        return FlowSetup.existing(stage.realm(), "gateway radius tap")
                .set("gwmfa-push", "timeout", Long.toString(STEP_TIMEOUT.toSeconds()));
    }

    private static void assertCode(Reply reply, String code) {
        assertThat(reply.code()).as(reply.output()).contains(code);
    }

    private User user() {
        Person person = stage.personWithoutDevice();
        return new User(person.name(), PhoneSimulator.enrolled(stage.realm(), person, "iPhone"));
    }

    private final class User {
        private final String name;
        private final PhoneSimulator phone;

        private User(String name, PhoneSimulator phone) {
            this.name = name;
            this.phone = phone;
        }

        String name() {
            return name;
        }

        CompletableFuture<Reply> loginLater(Gateway gateway, Duration timeout) {
            return CompletableFuture.supplyAsync(() -> login(gateway, timeout));
        }

        Reply login(Gateway gateway, Duration timeout) {
            return stage.radclient(gateway).send(timeout, Map.of("User-Name", name, "User-Password", Person.PASSWORD));
        }

        Reply answer(Gateway gateway, String typed, Reply challenge) {
            String state = challenge.first("State").orElseThrow(() -> new AssertionError(challenge.output()));
            return stage.radclient(gateway)
                    .send(ANSWER, Map.of("User-Name", name, "User-Password", typed, "State", state));
        }
    }
}
