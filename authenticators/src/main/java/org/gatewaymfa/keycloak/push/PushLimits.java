// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gatewaymfa.keycloak.push.PushLogins.Reason;
import org.gatewaymfa.keycloak.secondfactor.SingleUseClaim;
import org.gatewaymfa.keycloak.secondfactor.SingleUseKey;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserModel;

/**
 * How often a user's phones are asked. All of it are keys that only one caller in the cluster can put, at once and whatever
 * becomes of the request; each has an end.
 */
final class PushLimits {

    private static final Duration UNANSWERED_LIFE = Duration.ofHours(24);
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(10);
    private static final Duration LONGEST_BACK_OFF = Duration.ofHours(1);

    /** A claim outlives its request, and is given back only while it is surely still the same one. */
    private static final Duration CLAIM_MARGIN = Duration.ofSeconds(5);

    private static final Duration SURELY_OURS = Duration.ofSeconds(3);

    /** Another login counts as recent for two of these at least, and three at most. */
    private static final Duration RECENT_UNIT = Duration.ofMinutes(1);

    private static final int MOST_WAKES = 3;
    private static final Duration WAKE_GAP = Duration.ofSeconds(5);

    private final SingleUseObjectProvider objects;
    private final String realm;
    private final Clock clock;

    PushLimits(SingleUseObjectProvider objects, String realm, Clock clock) {
        this.objects = objects;
        this.realm = realm;
        this.clock = clock;
    }

    /** Whether the user's phones are free; they are then taken until the deadline or {@link #freeClaim}. */
    boolean claim(UserModel user, Duration timeout) {
        return SingleUseClaim.take(
                objects, key("claim", user), timeout.plus(CLAIM_MARGIN).toSeconds());
    }

    /** For who ended the request, and is the only one that did. */
    void freeClaim(UserModel user, Instant deadline) {
        if (clock.instant().isBefore(deadline.plus(SURELY_OURS))) {
            objects.remove(key("claim", user));
        }
    }

    /** Takes one of the requests that may go unanswered; empty if it was taken. */
    Optional<Reason> takeTurn(UserModel user, int limit) {
        if (unanswered(user, limit).count() >= limit) {
            return Optional.of(Reason.CODES_ONLY);
        }
        if (objects.contains(key("back-off", user))) {
            return Optional.of(Reason.BACK_OFF);
        }
        boolean taken = IntStream.range(0, limit)
                .anyMatch(n -> SingleUseClaim.take(objects, slot(user, n), UNANSWERED_LIFE.toSeconds()));
        return taken ? Optional.empty() : Optional.of(Reason.CODES_ONLY);
    }

    /** The request went without an answer: the next one has to wait, longer each time. */
    void backOff(UserModel user) {
        long doublings =
                Math.max(0, unanswered(user, PushRequest.MOST_UNANSWERED).count() - 1);
        Duration wait = doublings > 10 ? LONGEST_BACK_OFF : FIRST_BACK_OFF.multipliedBy(1L << doublings);
        Duration bounded = wait.compareTo(LONGEST_BACK_OFF) < 0 ? wait : LONGEST_BACK_OFF;
        SingleUseClaim.take(objects, key("back-off", user), bounded.toSeconds());
    }

    /** The phone answered as its user wished, or the help desk said so. */
    void forgetUnanswered(UserModel user) {
        unanswered(user, PushRequest.MOST_UNANSWERED).forEach(objects::remove);
        objects.remove(key("back-off", user));
    }

    /** Notes a login of the user; whether there was another one in the last two minutes. */
    boolean noteLogin(UserModel user) {
        long unit = clock.instant().getEpochSecond() / RECENT_UNIT.toSeconds();
        boolean first = SingleUseClaim.take(
                objects, login(user, unit), RECENT_UNIT.multipliedBy(3).toSeconds());
        return !first || objects.contains(login(user, unit - 1)) || objects.contains(login(user, unit - 2));
    }

    /** Whether the phones may be woken once more for a request. */
    boolean takeWake(String transaction, Duration left) {
        String key = "gwmfa.push.wake|" + transaction;
        return SingleUseClaim.take(objects, key + "|gap", WAKE_GAP.toSeconds())
                && IntStream.range(0, MOST_WAKES)
                        .anyMatch(n -> SingleUseClaim.take(objects, key + '|' + n, left.toSeconds() + 1));
    }

    private Stream<String> unanswered(UserModel user, int limit) {
        return IntStream.range(0, limit).mapToObj(n -> slot(user, n)).filter(objects::contains);
    }

    private String slot(UserModel user, int n) {
        return key("unanswered", user) + '|' + n;
    }

    private String login(UserModel user, long unit) {
        return key("login", user) + '|' + unit;
    }

    private String key(String what, UserModel user) {
        return SingleUseKey.of("gwmfa.push." + what, realm, user.getId());
    }
}
