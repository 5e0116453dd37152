// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.phone.PlatformKeys;
import org.gatewaymfa.keycloak.phone.RealmIssuer;
import org.gatewaymfa.keycloak.phone.SignedLines;
import org.gatewaymfa.keycloak.phone.UserVerification;
import org.gatewaymfa.keycloak.userrecord.UserRecords;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The phone's side of push requests. */
public final class PushAnswers {

    /** Whether a platform verified the phone's owner for these lines. */
    interface PlatformCheck {
        boolean verified(Phone.PlatformKey key, UserVerification verification, SignedLines lines);
    }

    private final String issuer;
    private final PlatformCheck platform;
    private final PushStore store;
    private final PushLimits limits;
    private final PushLock lock;
    private final PushReport report;
    private final PushDice dice;

    PushAnswers(
            String issuer,
            PlatformCheck platform,
            PushStore store,
            PushLimits limits,
            PushLock lock,
            PushReport report,
            PushDice dice) {
        this.issuer = issuer;
        this.platform = platform;
        this.store = store;
        this.limits = limits;
        this.lock = lock;
        this.report = report;
        this.dice = dice;
    }

    public static PushAnswers of(KeycloakSession session, RealmModel realm) {
        Clock clock = Clock.systemUTC();
        String issuer = RealmIssuer.of(session, realm);
        PushLimits limits = new PushLimits(session.singleUseObjects(), realm.getId(), clock);
        return new PushAnswers(
                issuer,
                new PlatformKeys(issuer)::verified,
                new PushStore(session.singleUseObjects(), realm.getId(), clock),
                limits,
                new PushLock(UserRecords.of(session, realm), limits, clock),
                new PushEvents(session, realm),
                new PushDice(new SecureRandom()));
    }

    /** What the user decided. */
    public enum Decision {
        APPROVE,
        DENY,
        REPORT;

        public String wireValue() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An answer as it came.
     *
     * @param number what the user typed; empty text where nothing is asked for
     * @param signature by the phone's key over the answer's lines, raw r|s (IEEE P1363) in base64url
     * @param verification the platform's word over the SHA-256 of the answer's lines, where the phone has a platform key
     */
    public record Answer(
            String transaction,
            Decision decision,
            String number,
            String signature,
            Optional<UserVerification> verification) {

        @Override
        public String toString() {
            return "Answer[" + decision + "]";
        }
    }

    /** What became of an answer. */
    public sealed interface Outcome {}

    /** Approved; the phone shows the code, which is empty unless the approval is {@link Approval#CODE}. */
    public record Approved(Optional<String> code) implements Outcome {}

    public record Denied() implements Outcome {}

    public record Reported() implements Outcome {}

    /** The number was wrong: the request is over, as if it had been denied. */
    public record WrongNumber() implements Outcome {}

    /** Answered before, expired, abandoned, or never this phone's. */
    public record Over() implements Outcome {}

    /** The signature or the user verification is not right. The request stays. */
    public record NotGenuine() implements Outcome {}

    /** The request that waits for this phone. */
    public Optional<PushTransaction> pendingFor(Phone phone) {
        return store.findFor(phone.id());
    }

    /**
     * Answers a request: exactly one answer in the cluster is taken. Reports the events.
     *
     * @param phone one of the user's, or the one that is being tried out
     */
    public Outcome answer(UserModel user, Phone phone, Answer answer) {
        Optional<PushTransaction> open = store.find(answer.transaction())
                .filter(found ->
                        found.user().equals(user.getId()) && found.phones().contains(phone.id()))
                .filter(store::isOpen);
        if (open.isEmpty()) {
            return new Over();
        }
        PushTransaction transaction = open.get();
        if (!isGenuine(transaction, phone, answer)) {
            return new NotGenuine();
        }
        if (!store.end(transaction)) {
            return new Over();
        }
        if (!transaction.rehearsal()) {
            limits.freeClaim(user, transaction.deadline());
        }
        return switch (answer.decision()) {
            case APPROVE -> approve(user, phone, transaction, answer.number());
            case DENY -> deny(user, phone, transaction);
            case REPORT -> report(user, phone, transaction);
        };
    }

    private boolean isGenuine(PushTransaction transaction, Phone phone, Answer answer) {
        if (answer.number().chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        SignedLines lines = SignedLines.of(
                "gwmfa-answer/v1",
                issuer,
                phone.id(),
                transaction.id(),
                transaction.nonce(),
                answer.decision().wireValue(),
                answer.number(),
                transaction.context().hash());
        return lines.isSignedBy(phone.key(), answer.signature())
                && (answer.decision() != Decision.APPROVE || isOwner(phone, answer, lines));
    }

    private boolean isOwner(Phone phone, Answer answer, SignedLines lines) {
        return phone.platformKey()
                .map(key -> answer.verification()
                        .filter(verification -> platform.verified(key, verification, lines))
                        .isPresent())
                .orElse(true);
    }

    private Outcome approve(UserModel user, Phone phone, PushTransaction transaction, String number) {
        if (transaction.number().filter(shown -> !PushCode.same(shown, number)).isPresent()) {
            decide(transaction, phone, PushStore.Verdict.DENIED, "");
            countDenial(user, phone, transaction, PushReport.What.WRONG_NUMBER);
            return new WrongNumber();
        }
        if (!transaction.rehearsal()) {
            limits.forgetUnanswered(user);
        }
        if (transaction.approval() != Approval.CODE) {
            decide(transaction, phone, PushStore.Verdict.APPROVED, "");
            return new Approved(Optional.empty());
        }
        String code = dice.digits(PushCode.LENGTH);
        decide(transaction, phone, PushStore.Verdict.CODE_SHOWN, PushCode.hash(transaction, code));
        return new Approved(Optional.of(code));
    }

    private Outcome deny(UserModel user, Phone phone, PushTransaction transaction) {
        decide(transaction, phone, PushStore.Verdict.DENIED, "");
        countDenial(user, phone, transaction, PushReport.What.DENIED);
        return new Denied();
    }

    private Outcome report(UserModel user, Phone phone, PushTransaction transaction) {
        decide(transaction, phone, PushStore.Verdict.REPORTED, "");
        if (!transaction.rehearsal()) {
            lock.report(user);
            report.tell(PushReport.What.REPORTED, user, phone, transaction.context());
        }
        return new Reported();
    }

    private void countDenial(UserModel user, Phone phone, PushTransaction transaction, PushReport.What what) {
        if (transaction.rehearsal()) {
            return;
        }
        boolean locks = lock.deny(user);
        report.tell(what, user, phone, transaction.context());
        if (locks) {
            report.tell(PushReport.What.LOCKED, user, phone, transaction.context());
        }
    }

    private void decide(PushTransaction transaction, Phone phone, PushStore.Verdict verdict, String codeHash) {
        store.decide(transaction, new PushStore.Result(verdict, phone.id(), phone.name(), codeHash));
    }
}
