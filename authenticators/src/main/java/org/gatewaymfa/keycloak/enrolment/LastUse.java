// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.enrolment;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gatewaymfa.keycloak.aftercommit.AfterCommit;
import org.gatewaymfa.keycloak.otpattribute.OtpSecret;
import org.gatewaymfa.keycloak.secondfactor.SingleUseKey;
import org.gatewaymfa.keycloak.userrecord.UserRecords;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The day (UTC) on which a code of a device was last accepted. Belongs to the secret, so it survives a rename; the
 * database sees only a keyed fingerprint of that.
 *
 * <p>At most one write for each device and day, made after the login's commit by another thread: it never delays or harms the login.
 */
public final class LastUse {

    private static final Logger LOG = Logger.getLogger(LastUse.class);
    private static final String PREFIX = "gwmfa.last-use.";
    private static final byte[] LABEL = "gwmfa/last-use/v1".getBytes(StandardCharsets.US_ASCII);
    /** Name of Keycloak's thread pool for these notes, and of its setting. */
    private static final String EXECUTOR = "gwmfa-last-use";

    private static final int MOST_WAITING = 1000;
    private static final int FINGERPRINT_BYTES = 16;

    /** Devices that other products remove leave their day behind; the oldest go first. */
    private static final int MOST_REMEMBERED = 16;

    private static final long DAY = Duration.ofDays(1).toSeconds();

    private final SingleUseObjectProvider objects;
    private final UserRecords records;
    private final RealmModel realm;
    private final Later later;

    LastUse(SingleUseObjectProvider objects, UserRecords records, RealmModel realm, Later later) {
        this.objects = objects;
        this.records = records;
        this.realm = realm;
        this.later = later;
    }

    /** Does something after the request's commit; what cannot be done gives its guard back, for the next login to try again. */
    interface Later {
        void run(Runnable work, String guard);
    }

    public static LastUse of(KeycloakSession session, RealmModel realm) {
        return new LastUse(session.singleUseObjects(), UserRecords.of(session, realm), realm, afterCommit(session));
    }

    private static Later afterCommit(KeycloakSession session) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        SingleUseObjectProvider objects = session.singleUseObjects();
        return (work, guard) -> AfterCommit.of(session, EXECUTOR, MOST_WAITING)
                .run(() -> attempt(factory, work, guard), why -> {
                    LOG.warnf("The last use of a device is not noted: %s", why);
                    objects.remove(guard);
                });
    }

    private static void attempt(KeycloakSessionFactory factory, Runnable work, String guard) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warnf(e, "The last use of a device could not be noted");
            KeycloakModelUtils.runJobInTransaction(
                    factory, own -> own.singleUseObjects().remove(guard));
        }
    }

    /** Notes that a code of this device was accepted. */
    public void used(UserModel user, OtpSecret secret, Instant when) {
        LocalDate day = when.atZone(ZoneOffset.UTC).toLocalDate();
        String name = name(secret);
        String guard = SingleUseKey.of("gwmfa.used", realm.getId(), user.getId(), name, day.toString());
        if (objects.putIfAbsent(guard, DAY)) {
            UserRecords.Changes changes = records.changesOf(user);
            later.run(() -> write(changes, name, day.toString()), guard);
        }
    }

    /** The day of the last use; empty if there was none, or it is not known. */
    public Optional<LocalDate> of(UserModel user, OtpSecret secret) {
        try {
            return records.of(user).get(name(secret)).map(LocalDate::parse);
        } catch (DateTimeParseException notOurs) {
            return Optional.empty();
        }
    }

    /** To be called when a device was removed. */
    public void forget(UserModel user, OtpSecret secret) {
        if (of(user, secret).isPresent()) {
            records.of(user).change(facts -> facts.remove(name(secret)));
        }
    }

    private static void write(UserRecords.Changes changes, String name, String day) {
        changes.make(facts -> {
            Map<String, String> known = facts.all();
            if (!day.equals(known.get(name))) {
                facts.set(name, day);
                prune(facts, known, name);
            }
        });
    }

    private static void prune(UserRecords.Facts facts, Map<String, String> known, String written) {
        known.entrySet().stream()
                .filter(fact ->
                        fact.getKey().startsWith(PREFIX) && !fact.getKey().equals(written))
                .sorted(Map.Entry.<String, String>comparingByValue().reversed())
                .skip(MOST_REMEMBERED - 1)
                .forEach(fact -> facts.remove(fact.getKey()));
    }

    /** Whether a fact is about the use of a device. */
    static boolean isUse(String name) {
        return name.startsWith(PREFIX);
    }

    private static String name(OtpSecret secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.bytes(), "RAW"));
            byte[] fingerprint = Arrays.copyOf(mac.doFinal(LABEL), FINGERPRINT_BYTES);
            return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(fingerprint);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing); // every Java platform has it
        }
    }
}
