// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.phone.Phones;
import org.gatewaymfa.keycloak.pushchannel.PushWaker;
import org.gatewaymfa.keycloak.userrecord.UserRecords;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The login's side of push requests: begin one, look at it, take its result. */
public final class PushLogins {

    /** How long a phone may take that is being tried out, and the number it is asked for. */
    private static final Duration REHEARSAL = Duration.ofMinutes(2);

    private static final int REHEARSAL_DIGITS = 2;

    /** Wakes phones when the running request has committed. */
    interface Waker {
        void wake(UserModel user, List<Phone> phones, String transaction, Duration life);
    }

    private final Function<UserModel, List<Phone>> phones;
    private final PushStore store;
    private final PushLimits limits;
    private final PushLock lock;
    private final Waker waker;
    private final PushDice dice;
    private final Clock clock;

    PushLogins(
            Function<UserModel, List<Phone>> phones,
            PushStore store,
            PushLimits limits,
            PushLock lock,
            Waker waker,
            PushDice dice,
            Clock clock) {
        this.phones = phones;
        this.store = store;
        this.limits = limits;
        this.lock = lock;
        this.waker = waker;
        this.dice = dice;
        this.clock = clock;
    }

    public static PushLogins of(KeycloakSession session, RealmModel realm) {
        Clock clock = Clock.systemUTC();
        PushLimits limits = new PushLimits(session.singleUseObjects(), realm.getId(), clock);
        return new PushLogins(
                Phones.of(session, realm)::of,
                new PushStore(session.singleUseObjects(), realm.getId(), clock),
                limits,
                new PushLock(UserRecords.of(session, realm), limits, clock),
                PushWaker.of(session, realm)::wakeAfterCommit,
                new PushDice(new SecureRandom()),
                clock);
    }

    /** What became of the wish to ask the phones. */
    public sealed interface Start {}

    /** The phones are asked, and woken after commit. The approval may be another than wished: tap can become code. */
    public record Started(PushTransaction transaction) implements Start {}

    /** The phones are not asked; the login goes on with another method. */
    public record NotStarted(Reason reason) implements Start {}

    /** Why phones are not asked. */
    public enum Reason {
        NO_PHONE,
        /** A request of another login is on the user's phones; this login neither shares nor touches it. */
        ANOTHER_PENDING,
        /** Too many requests went without an answer. */
        CODES_ONLY,
        /** The last one went without an answer a moment ago. */
        BACK_OFF,
        /** Three denials. */
        DENIED_TOO_OFTEN,
        /** The user reported a request as not theirs; the help desk opens it again. */
        REPORTED
    }

    /** Where a request stands. */
    public sealed interface State {}

    public record Pending(PushTransaction transaction) implements State {}

    /** Taken: nothing is left of it for a second caller. */
    public record Approved(String phoneId, String phoneName) implements State {}

    /** Approved on the phone, which shows a code that must be typed: {@link #redeemCode}. */
    public record CodeShown() implements State {}

    public record Denied() implements State {}

    public record Reported() implements State {}

    public record Expired() implements State {}

    /** Begins a request, at most one per user at a time, and at most one in the running request. */
    public Start begin(UserModel user, PushRequest request) {
        List<Phone> asked = phones.apply(user);
        if (asked.isEmpty()) {
            return new NotStarted(Reason.NO_PHONE);
        }
        boolean another = limits.noteLogin(user);
        return refusal(user, request).<Start>map(NotStarted::new).orElseGet(() -> {
            Approval approval = another && request.approval() == Approval.TAP ? Approval.CODE : request.approval();
            PushTransaction transaction =
                    transaction(user, asked, approval, request.numberLength(), request.timeout(), request.context());
            store.begin(transaction);
            waker.wake(user, asked, transaction.id(), request.timeout());
            return new Started(transaction);
        });
    }

    /**
     * Tries out a phone that is not stored yet: no limits of the user count, nothing is counted, and nobody is woken, since
     * the phone is in its owner's hand.
     */
    public PushTransaction rehearse(UserModel user, Phone candidate, PushContext context) {
        PushTransaction rehearsal = transaction(
                        user, List.of(candidate), Approval.NUMBER, REHEARSAL_DIGITS, REHEARSAL, context)
                .asRehearsal();
        store.begin(rehearsal);
        return rehearsal;
    }

    /**
     * Looks, and takes what is decided: approved, denied and reported are answered once. Past the deadline a pending request
     * ends here. An approved request of approval {@link Approval#CODE} stays until its code is typed.
     */
    public State take(UserModel user, String transaction) {
        return find(user, transaction).map(found -> state(user, found)).orElseGet(Expired::new);
    }

    /** Looks and changes nothing: whether {@link #take} would answer something else than pending. */
    public boolean isDecided(String transaction) {
        return store.find(transaction).map(this::isDecided).orElse(true);
    }

    /** Takes an approval by the code that the phone shows. Costs a try of the budget, which the caller takes. */
    public Optional<Approved> redeemCode(UserModel user, String transaction, String typed) {
        Optional<PushTransaction> found = find(user, transaction);
        boolean right = found.flatMap(store::result)
                .filter(result -> isCode(found.get(), typed, result))
                .isPresent();
        return right
                ? store.takeResult(found.get())
                        .filter(taken -> isCode(found.get(), typed, taken))
                        .map(PushLogins::approved)
                : Optional.empty();
    }

    /** The login goes on without it: a late answer is refused. Counts as unanswered; past the deadline the next has to wait. */
    public void abandon(UserModel user, String transaction) {
        find(user, transaction).ifPresent(found -> {
            if (store.end(found)) {
                unanswered(user, found);
            }
            store.forget(found);
        });
    }

    /** Wakes the phones again for the same request: at most three times, five seconds apart. */
    public boolean wakeAgain(UserModel user, String transaction) {
        Optional<PushTransaction> open = find(user, transaction).filter(store::isOpen);
        Duration left = open.map(found -> Duration.between(clock.instant(), found.deadline()))
                .orElse(Duration.ZERO);
        if (open.isEmpty() || !limits.takeWake(transaction, left)) {
            return false;
        }
        List<Phone> asked = phones.apply(user).stream()
                .filter(phone -> open.get().phones().contains(phone.id()))
                .toList();
        waker.wake(user, asked, transaction, left);
        return true;
    }

    /** Key of the single-use object that is there as long as the request is pending; for those who wait for its end. */
    public static String pendingKey(String transaction) {
        return "gwmfa.push|" + transaction;
    }

    /** Key of the single-use object that is there once the request was denied or reported; for those who must stop then. */
    public static String refusedKey(String transaction) {
        return "gwmfa.push.refused|" + transaction;
    }

    /** Why the phones are not asked now; empty if they are taken for this login. */
    private Optional<Reason> refusal(UserModel user, PushRequest request) {
        Optional<Reason> locked = lock.reason(user);
        if (locked.isPresent()) {
            return locked;
        }
        if (!limits.claim(user, request.timeout())) {
            return Optional.of(Reason.ANOTHER_PENDING);
        }
        Optional<Reason> noTurn = limits.takeTurn(user, request.unansweredLimit());
        if (noTurn.isPresent()) {
            limits.freeClaim(user, clock.instant().plus(request.timeout()));
        }
        return noTurn;
    }

    private PushTransaction transaction(
            UserModel user, List<Phone> asked, Approval approval, int digits, Duration timeout, PushContext context) {
        return new PushTransaction(
                dice.id(),
                dice.id(),
                user.getId(),
                asked.stream().map(Phone::id).collect(Collectors.toUnmodifiableSet()),
                approval,
                approval == Approval.NUMBER ? Optional.of(dice.digits(digits)) : Optional.empty(),
                false,
                context,
                clock.instant().plus(timeout).truncatedTo(ChronoUnit.MILLIS));
    }

    private Optional<PushTransaction> find(UserModel user, String transaction) {
        return store.find(transaction).filter(found -> found.user().equals(user.getId()));
    }

    private State state(UserModel user, PushTransaction transaction) {
        Optional<PushStore.Result> result = store.result(transaction);
        if (result.isPresent()) {
            return result.get().verdict() == PushStore.Verdict.CODE_SHOWN ? new CodeShown() : taken(transaction);
        }
        if (!isPast(transaction)) {
            return new Pending(transaction);
        }
        if (store.end(transaction)) {
            unanswered(user, transaction);
            store.forget(transaction);
            return new Expired();
        }
        return isLost(transaction) ? new Expired() : new Pending(transaction);
    }

    private boolean isDecided(PushTransaction transaction) {
        boolean expired = isPast(transaction) && (store.isMarked(transaction) || isLost(transaction));
        return expired || store.result(transaction).isPresent();
    }

    private State taken(PushTransaction transaction) {
        Optional<PushStore.Result> taken = store.takeResult(transaction);
        store.forget(transaction);
        return taken.<State>map(result -> switch (result.verdict()) {
                    case APPROVED, CODE_SHOWN -> approved(result);
                    case DENIED -> new Denied();
                    case REPORTED -> new Reported();
                })
                .orElseGet(Expired::new);
    }

    private static boolean isCode(PushTransaction transaction, String typed, PushStore.Result result) {
        return result.verdict() == PushStore.Verdict.CODE_SHOWN
                && PushCode.matches(transaction, typed, result.codeHash());
    }

    private static Approved approved(PushStore.Result result) {
        return new Approved(result.phoneId(), result.phoneName());
    }

    private void unanswered(UserModel user, PushTransaction transaction) {
        if (transaction.rehearsal()) {
            return;
        }
        if (isPast(transaction)) {
            limits.backOff(user);
        }
        limits.freeClaim(user, transaction.deadline());
    }

    private boolean isPast(PushTransaction transaction) {
        return !clock.instant().isBefore(transaction.deadline());
    }

    /** An answer took it, and was never written. */
    private boolean isLost(PushTransaction transaction) {
        return !clock.instant().isBefore(transaction.deadline().plus(PushStore.COMMIT));
    }
}
