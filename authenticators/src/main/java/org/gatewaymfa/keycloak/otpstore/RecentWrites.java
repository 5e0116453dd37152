// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException.Reason;

/**
 * The cluster's memory of our last changes of one user, kept for the replication time. Compare-and-set holds on one domain controller only: on
 * another one that has not heard of a change it would succeed on the outdated value, and replication, which keeps the later write, would drop the
 * change. Used under the user's {@link ClusterLock}.
 */
final class RecentWrites {

    private static final String PREFIX = "gwmfa.trail.";

    private final ClusterNotes notes;
    private final String key;
    private final String attribute;
    private final Duration life;

    RecentWrites(ClusterNotes notes, String realmId, EntryId user, String attribute, Duration life) {
        this.notes = notes;
        this.key = PREFIX
                + ClusterHash.of(realmId)
                        .and(user.value())
                        .and(attribute.toLowerCase(Locale.ROOT))
                        .text();
        this.attribute = attribute;
        this.life = life;
    }

    Trail trail() {
        return notes.read(key).map(Trail::of).orElse(Trail.NONE);
    }

    /**
     * Refuses an entry that does not show our last change.
     *
     * @param server who showed it
     * @throws AdOtpUnavailableException with {@link Reason#CATCHING_UP}
     */
    void requireCurrent(Trail trail, DirectoryEntry entry, String server) throws AdOtpUnavailableException {
        if (trail.isBehind(hash(server), hash(entry.text()))) {
            throw new AdOtpUnavailableException(
                    Reason.CATCHING_UP,
                    "The directory server %s does not yet show an earlier change of %s of %s; a change there could undo it. It can be made when replication is over"
                            .formatted(server, attribute, entry.dn()));
        }
    }

    /** Before the write, so that there is no moment at which a change is made and not known. */
    void remember(Trail before, String server, Optional<String> from, Optional<String> to) {
        Trail after = before.after(hash(server), hash(from), hash(to));
        notes.write(key, after.note(), life);
    }

    /** Puts back what was known before a change that was not made. */
    void restore(Trail before) {
        if (before.isEmpty()) {
            notes.forget(key);
        } else {
            notes.write(key, before.note(), life);
        }
    }

    /** A cleared attribute is a state like any other. */
    private String hash(Optional<String> value) {
        return hash(value.orElse(""));
    }

    private String hash(String text) {
        return ClusterHash.of(key).and(text).brief();
    }
}
