// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserModel;

/**
 * Lets a time-based code be used once, cluster-wide (RFC 6238 §5.2), and no older code after a newer one.
 *
 * <p>A step is burnt by {@link SingleUseClaim}: immediate, one winner in the cluster, not undone by a rollback. The code's own step decides and is put first; the earlier ones are burnt before the caller hears the
 * answer. Two codes that arrive together can so both be accepted only as older-then-newer, which is also what happens
 * when they come one after the other.
 *
 * <p>Steps belong to the secret, not to the device: a renamed or copied device does not open them again. The cache sees
 * only a hash over a MAC that the secret keys.
 */
public final class ReplayGuard {

    /** What a node's clock may be off, in addition to the window. */
    private static final Duration CLOCK_MARGIN = Duration.ofSeconds(60);

    /** One step below the window is burnt as well: a node whose clock is slow still accepts it. */
    private static final int STEPS_BELOW = 1;

    private static final byte[] LABEL = "gwmfa/replay/v1".getBytes(StandardCharsets.US_ASCII);

    private final SingleUseObjectProvider objects;

    ReplayGuard(SingleUseObjectProvider objects) {
        this.objects = objects;
    }

    public static ReplayGuard of(KeycloakSession session) {
        return new ReplayGuard(session.singleUseObjects());
    }

    /**
     * Uses up the code of a step.
     *
     * @param secret the device's secret, at least one byte
     * @param step the step whose code was given
     * @param window the steps that are valid now
     * @return true for exactly one caller; false if the step, or a newer one of the same secret, was used before
     */
    public boolean accept(RealmModel realm, UserModel user, byte[] secret, long step, StepWindow window) {
        String owner = SingleUseKey.of("gwmfa.step", fingerprint(secret), realm.getId(), user.getId());
        long life = window.length().plus(CLOCK_MARGIN).toSeconds();
        if (!burn(owner, step, life)) {
            return false;
        }
        LongStream.range(Math.max(0, window.first() - STEPS_BELOW), step)
                .forEach(earlier -> burn(owner, earlier, life));
        return true;
    }

    private boolean burn(String owner, long step, long life) {
        return SingleUseClaim.take(objects, owner + '|' + step, life);
    }

    private static byte[] fingerprint(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "RAW"));
            return mac.doFinal(LABEL);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing); // every Java platform has it
        }
    }
}
