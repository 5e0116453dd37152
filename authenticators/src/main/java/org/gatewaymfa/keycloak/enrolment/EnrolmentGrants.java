// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.enrolment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.gatewaymfa.keycloak.secondfactor.SingleUseKey;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserModel;

/**
 * The help desk's word that a user may enrol a device now: a code that is good once, for one user, for a limited time. A
 * user has one grant at most; a new one takes the place of the old.
 *
 * <p>Only a hash is kept, in the cluster's memory: a restart of the whole cluster drops all grants. They do not limit
 * guessing, which their 55 random bits make hopeless; a caller may take a slot of the second-factor budget for a wrong one.
 */
public final class EnrolmentGrants {

    public static final Duration DEFAULT_LIFE = Duration.ofHours(1);
    public static final Duration SHORTEST_LIFE = Duration.ofMinutes(1);
    public static final Duration LONGEST_LIFE = Duration.ofDays(3);

    private static final String HASH = "hash";
    private static final String EXPIRES = "expires";

    private final SingleUseObjectProvider objects;
    private final RealmModel realm;
    private final RandomGenerator random;
    private final Clock clock;

    EnrolmentGrants(SingleUseObjectProvider objects, RealmModel realm, RandomGenerator random, Clock clock) {
        this.objects = objects;
        this.realm = realm;
        this.random = random;
        this.clock = clock;
    }

    public static EnrolmentGrants of(KeycloakSession session, RealmModel realm) {
        return new EnrolmentGrants(session.singleUseObjects(), realm, new SecureRandom(), Clock.systemUTC());
    }

    /**
     * Issues a grant, at most once for a user in one request. It is good from the commit of the request on; an older grant
     * of the user stops being good at once.
     *
     * @throws IllegalArgumentException if the life is shorter than a minute or longer than 72 hours
     */
    public IssuedGrant issue(UserModel user, Duration life) {
        if (life.compareTo(SHORTEST_LIFE) < 0 || life.compareTo(LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException("A grant lives from %d to %d minutes"
                    .formatted(SHORTEST_LIFE.toMinutes(), LONGEST_LIFE.toMinutes()));
        }
        GrantCode code = GrantCode.random(random);
        Instant expires = clock.instant().plus(life);
        String key = key(user);
        objects.remove(key);
        objects.put(
                key,
                life.toSeconds(),
                Map.of(HASH, code.hash(realm, user), EXPIRES, Long.toString(expires.getEpochSecond())));
        return new IssuedGrant(code.inGroups(), expires);
    }

    /**
     * Uses up the user's grant, if this is its code.
     *
     * @return true for exactly one caller in the cluster; false for anything that is not the open grant of this user
     */
    public boolean redeem(UserModel user, String typed) {
        Optional<GrantCode> code = GrantCode.typed(typed);
        Optional<String> open = open(objects.get(key(user)));
        if (code.isEmpty() || open.isEmpty() || !matches(code.get(), user, open.get())) {
            return false;
        }
        // Only remove() has a single winner. What it took is compared too: a grant issued in between is another one.
        return open(objects.remove(key(user)))
                .filter(taken -> matches(code.get(), user, taken))
                .isPresent();
    }

    /** Whether the user has a grant that can still be redeemed. */
    public boolean isOpen(UserModel user) {
        return open(objects.get(key(user))).isPresent();
    }

    /** Takes the user's grant back, if there is one. */
    public void revoke(UserModel user) {
        objects.remove(key(user));
    }

    /** The hash in what is stored, unless it is over. */
    private Optional<String> open(@Nullable Map<String, String> stored) {
        if (stored == null) {
            return Optional.empty();
        }
        Instant expires = Instant.ofEpochSecond(Long.parseLong(stored.getOrDefault(EXPIRES, "0")));
        return clock.instant().isBefore(expires) ? Optional.ofNullable(stored.get(HASH)) : Optional.empty();
    }

    private boolean matches(GrantCode code, UserModel user, String hash) {
        return MessageDigest.isEqual(
                code.hash(realm, user).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    private String key(UserModel user) {
        return SingleUseKey.of("gwmfa.grant", realm.getId(), user.getId());
    }
}
