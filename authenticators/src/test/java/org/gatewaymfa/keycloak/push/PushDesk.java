// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gatewaymfa.keycloak.enrolment.InMemoryFacts;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.phone.PhoneKeys;
import org.gatewaymfa.keycloak.phone.UserVerification;
import org.gatewaymfa.keycloak.push.PushAnswers.Answer;
import org.gatewaymfa.keycloak.push.PushAnswers.Decision;
import org.gatewaymfa.keycloak.push.PushAnswers.Outcome;
import org.gatewaymfa.keycloak.secondfactor.InMemorySingleUseObjects;
import org.gatewaymfa.keycloak.secondfactor.Someone;
import org.gatewaymfa.keycloak.secondfactor.Stub;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** A realm with push: its users, their phones, both sides of a request, and a clock that only the test moves. */
final class PushDesk {

    static final String ISSUER = "https://sso.example/realms/corp";
    static final Duration TIMEOUT = Duration.ofSeconds(55);

    final InMemorySingleUseObjects objects;
    final List<String> told = new CopyOnWriteArrayList<>();
    final List<String> woken = new CopyOnWriteArrayList<>();
    final UserModel alice = user("alice");
    final UserModel bob = user("bob");
    final Handset iphone = new Handset("phone-1", Optional.empty());
    final Handset tablet = new Handset("phone-2", Optional.empty());
    final Handset bobs = new Handset("phone-3", Optional.empty());

    final Map<String, List<Handset>> phones;
    final PushLogins logins;
    final PushAnswers answers;
    final PushLock lock;

    PushDesk() {
        this("corp", new InMemorySingleUseObjects());
    }

    PushDesk(String realmId, InMemorySingleUseObjects objects) {
        this.objects = objects;
        this.phones = Map.of("alice", List.of(iphone, tablet), "bob", List.of(bobs));
        RealmModel realm = Someone.realm(realmId);
        PushStore store = new PushStore(objects, realmId, objects.clock());
        PushLimits limits = new PushLimits(objects, realmId, objects.clock());
        PushDice dice = new PushDice(new SecureRandom());
        this.lock = new PushLock(new InMemoryFacts().records(realm), limits, objects.clock());
        this.logins = new PushLogins(
                user -> phones.getOrDefault(user.getId(), List.of()).stream()
                        .map(handset -> handset.phone)
                        .toList(),
                store,
                limits,
                lock,
                (user, asked, transaction, life) -> woken.add(transaction),
                dice,
                objects.clock());
        this.answers = new PushAnswers(
                ISSUER,
                (key, verification, lines) -> verification.signature().equals("owner"),
                store,
                limits,
                lock,
                (what, user, phone, context) -> told.add(what.error()),
                dice);
    }

    static UserModel user(String id) {
        return Stub.of(
                UserModel.class,
                Map.of(
                        "getId",
                        id,
                        "getUsername",
                        id,
                        "getFederationLink",
                        (Stub.Answer) arguments -> nothing(),
                        "getFirstAttribute",
                        (Stub.Answer) arguments -> nothing()));
    }

    @SuppressWarnings("NullAway") // what Keycloak says for "none"
    private static Object nothing() {
        return null;
    }

    static PushRequest request(Approval approval) {
        return new PushRequest(approval, 2, TIMEOUT, 5, context());
    }

    static PushContext context() {
        return new PushContext("alice", "Portal", Optional.empty(), Optional.of("192.0.2.1"), Instant.EPOCH);
    }

    /** A request that was begun; fails where it was not. */
    PushTransaction begin(UserModel user, Approval approval) {
        return ((PushLogins.Started) logins.begin(user, request(approval))).transaction();
    }

    PushLogins.Reason refusal(UserModel user) {
        return ((PushLogins.NotStarted) logins.begin(user, request(Approval.NUMBER))).reason();
    }

    /** Begins a request that nobody answers, and lets it end. */
    void unanswered(UserModel user) {
        PushTransaction transaction = begin(user, Approval.NUMBER);
        pass(TIMEOUT);
        logins.take(user, transaction.id());
    }

    /** A request denied on the phone. */
    Outcome denied(UserModel user) {
        PushTransaction transaction = begin(user, Approval.NUMBER);
        Outcome outcome = answers.answer(user, iphone.phone, iphone.says(transaction, Decision.DENY, ""));
        logins.take(user, transaction.id());
        return outcome;
    }

    void pass(Duration time) {
        objects.pass(time);
    }

    /** A phone with its key. */
    static final class Handset {

        final PhoneKeys keys = PhoneKeys.generate();
        final Phone phone;

        Handset(String id, Optional<Phone.PlatformKey> platformKey) {
            this.phone = new Phone(id, "name of " + id, keys.publicKey(), platformKey, Optional.empty(), Instant.EPOCH);
        }

        Answer approves(PushTransaction transaction) {
            return says(transaction, Decision.APPROVE, transaction.number().orElse(""));
        }

        Answer says(PushTransaction transaction, Decision decision, String number) {
            return new Answer(
                    transaction.id(), decision, number, signature(transaction, decision, number), Optional.empty());
        }

        Answer withVerification(Answer answer, String signature) {
            return new Answer(
                    answer.transaction(),
                    answer.decision(),
                    answer.number(),
                    answer.signature(),
                    Optional.of(new UserVerification("", "", signature)));
        }

        private String signature(PushTransaction transaction, Decision decision, String number) {
            return keys.sign(
                    "gwmfa-answer/v1",
                    ISSUER,
                    phone.id(),
                    transaction.id(),
                    transaction.nonce(),
                    decision.wireValue(),
                    number,
                    transaction.context().hash());
        }
    }
}
