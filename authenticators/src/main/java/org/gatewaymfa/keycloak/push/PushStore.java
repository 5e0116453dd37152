// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gatewaymfa.keycloak.secondfactor.SingleUseKey;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Requests and their results as single-use objects of Keycloak. A request is three: what it is about, which outlives its
 * end; the mark that it is pending, which exactly one caller in the cluster can take away; and how each phone finds it.
 *
 * <p>All are written when the running request commits. Between an answer's taking of the mark and its commit there is
 * neither mark nor result: that looks like pending until the deadline, and for {@link #COMMIT} longer.
 */
final class PushStore {

    /** What is decided about a request. */
    enum Verdict {
        APPROVED,
        CODE_SHOWN,
        DENIED,
        REPORTED
    }

    /**
     * A result.
     *
     * @param codeHash of the code that the phone shows, empty unless it shows one
     */
    record Result(Verdict verdict, String phoneId, String phoneName, String codeHash) {}

    /** How long an answer may take to be written. */
    static final Duration COMMIT = Duration.ofSeconds(2);

    /** How long a login may take to fetch a result, and its user to type a code, after the deadline. */
    static final Duration AFTERLIFE = Duration.ofMinutes(2);

    /** How long a login is kept from going on in another way; longer than it can live. */
    private static final Duration REFUSAL = Duration.ofHours(1);

    private static final Duration PENDING_MARGIN = Duration.ofSeconds(5);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{27}");

    private final SingleUseObjectProvider objects;
    private final String realm;
    private final Clock clock;

    PushStore(SingleUseObjectProvider objects, String realm, Clock clock) {
        this.objects = objects;
        this.realm = realm;
        this.clock = clock;
    }

    void begin(PushTransaction transaction) {
        long left = left(transaction.deadline());
        long life = left + AFTERLIFE.toSeconds();
        objects.put(transactionKey(transaction.id()), life, StoredTransaction.notes(transaction, realm));
        objects.put(PushLogins.pendingKey(transaction.id()), left + PENDING_MARGIN.toSeconds(), Map.of("realm", realm));
        transaction.phones().forEach(phone -> objects.put(phoneKey(phone), left, Map.of("id", transaction.id())));
    }

    Optional<PushTransaction> find(String id) {
        return ID.matcher(id).matches()
                ? StoredTransaction.of(objects.get(transactionKey(id)), realm)
                : Optional.empty();
    }

    Optional<PushTransaction> findFor(String phone) {
        return index(phone).flatMap(this::find).filter(found -> found.phones().contains(phone) && isOpen(found));
    }

    /** Whether the request can be answered now. */
    boolean isOpen(PushTransaction transaction) {
        return clock.instant().isBefore(transaction.deadline()) && isMarked(transaction);
    }

    boolean isMarked(PushTransaction transaction) {
        return objects.get(PushLogins.pendingKey(transaction.id())) != null;
    }

    /** Ends a request, with an answer or without; true for exactly one caller. */
    boolean end(PushTransaction transaction) {
        if (objects.remove(PushLogins.pendingKey(transaction.id())) == null) {
            return false;
        }
        transaction.phones().stream()
                .filter(phone -> index(phone).filter(transaction.id()::equals).isPresent())
                .forEach(phone -> objects.remove(phoneKey(phone)));
        return true;
    }

    void decide(PushTransaction transaction, Result result) {
        objects.put(
                resultKey(transaction.id()),
                left(transaction.deadline()) + AFTERLIFE.toSeconds(),
                Map.of(
                        "verdict", result.verdict().name(),
                        "phone", result.phoneId(),
                        "name", result.phoneName(),
                        "code", result.codeHash()));
        if (result.verdict() == Verdict.DENIED || result.verdict() == Verdict.REPORTED) {
            objects.put(PushLogins.refusedKey(transaction.id()), REFUSAL.toSeconds(), Map.of());
        }
    }

    Optional<Result> result(PushTransaction transaction) {
        boolean late = !clock.instant().isBefore(transaction.deadline().plus(AFTERLIFE));
        return late ? Optional.empty() : read(objects.get(resultKey(transaction.id())));
    }

    /** Takes the result: one caller gets it. */
    Optional<Result> takeResult(PushTransaction transaction) {
        return read(objects.remove(resultKey(transaction.id())));
    }

    /** Nobody can begin anything with it any more. */
    void forget(PushTransaction transaction) {
        objects.remove(transactionKey(transaction.id()));
        objects.remove(resultKey(transaction.id()));
    }

    private static Optional<Result> read(@Nullable Map<String, String> notes) {
        return Optional.ofNullable(notes)
                .map(found -> new Result(
                        Verdict.valueOf(found.getOrDefault("verdict", Verdict.DENIED.name())),
                        found.getOrDefault("phone", ""),
                        found.getOrDefault("name", ""),
                        found.getOrDefault("code", "")));
    }

    private Optional<String> index(String phone) {
        Map<String, String> notes = objects.get(phoneKey(phone));
        return notes == null ? Optional.empty() : Optional.ofNullable(notes.get("id"));
    }

    /** Seconds until then, rounded up, at least one. */
    private long left(Instant deadline) {
        return Math.max(0, Duration.between(clock.instant(), deadline).toSeconds()) + 1;
    }

    private static String transactionKey(String id) {
        return "gwmfa.push.about|" + id;
    }

    private static String resultKey(String id) {
        return "gwmfa.push.result|" + id;
    }

    private String phoneKey(String phone) {
        return SingleUseKey.of("gwmfa.push.phone", realm, phone);
    }
}
