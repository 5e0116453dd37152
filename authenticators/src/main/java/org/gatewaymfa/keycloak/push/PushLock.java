// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatewaymfa.keycloak.push.PushLogins.Reason;
import org.gatewaymfa.keycloak.userrecord.UserRecords;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Whether push is locked for a user, and the help desk's way to open it. A report locks at once, the third denial within a
 * week does; an approval in between does not make up for one. Locks outlive a restart, and never touch the account.
 */
public final class PushLock {

    private static final String DENIALS = "gwmfa.push.denials";
    private static final String REPORTED = "gwmfa.push.reported";

    private static final int MOST_DENIALS = 3;
    private static final Duration DENIAL_LIFE = Duration.ofDays(7);

    private final UserRecords records;
    private final PushLimits limits;
    private final Clock clock;

    PushLock(UserRecords records, PushLimits limits, Clock clock) {
        this.records = records;
        this.limits = limits;
        this.clock = clock;
    }

    public static PushLock of(KeycloakSession session, RealmModel realm) {
        Clock clock = Clock.systemUTC();
        return new PushLock(
                UserRecords.of(session, realm),
                new PushLimits(session.singleUseObjects(), realm.getId(), clock),
                clock);
    }

    /** Why push is locked; empty if it is not. */
    public Optional<Reason> reason(UserModel user) {
        UserRecords.UserRecord record = records.of(user);
        if (record.get(REPORTED).isPresent()) {
            return Optional.of(Reason.REPORTED);
        }
        boolean tooOften =
                record.get(DENIALS).map(PushLock::times).orElse(List.of()).size() >= MOST_DENIALS;
        return tooOften ? Optional.of(Reason.DENIED_TOO_OFTEN) : Optional.empty();
    }

    /** Frees push: denials, report and unanswered requests are forgotten. */
    public void release(UserModel user) {
        records.of(user).change(facts -> {
            facts.remove(REPORTED);
            facts.remove(DENIALS);
        });
        limits.forgetUnanswered(user);
    }

    /** Counts a denial; true if it locks push. */
    boolean deny(UserModel user) {
        Instant now = clock.instant();
        records.of(user).change(facts -> facts.set(DENIALS, counted(facts.all().getOrDefault(DENIALS, ""), now)));
        return reason(user).isPresent();
    }

    /** Locks push until the help desk opens it. */
    void report(UserModel user) {
        String now = clock.instant().toString();
        records.of(user).change(facts -> facts.set(REPORTED, now));
    }

    private static String counted(String stored, Instant now) {
        List<Instant> before = times(stored);
        boolean locked = before.size() >= MOST_DENIALS;
        return locked
                ? stored
                : Stream.concat(
                                before.stream()
                                        .filter(time -> time.plus(DENIAL_LIFE).isAfter(now)),
                                Stream.of(now))
                        .map(Instant::toString)
                        .collect(Collectors.joining(" "));
    }

    private static List<Instant> times(String stored) {
        return Stream.of(stored.split(" "))
                .filter(time -> !time.isEmpty())
                .map(Instant::parse)
                .toList();
    }
}
