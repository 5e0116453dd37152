// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.gatewaymfa.keycloak.otpattribute.OtpSecret;

/**
 * What the cluster is told of one change before it is written, so that there is no moment at which a removed device opens a login or a change is
 * made and not known. Taken back when the change is not made. Lives under the user's lock.
 */
final class Announcement {

    private final UserMemory memory;
    private final Trail trail;
    private final Set<OtpSecret> refused = new HashSet<>();

    Announcement(UserMemory memory) {
        this.memory = memory;
        this.trail = memory.writes().trail();
    }

    /** Refuses a server that does not show our last change. */
    void requireCurrent(DirectoryEntry entry, String server) throws AdOtpUnavailableException {
        memory.writes().requireCurrent(trail, entry, server);
    }

    /**
     * Announces a change; a failure announces nothing.
     *
     * @param entry what is stored
     * @param server where it will be replaced
     * @param value by what
     * @param removed devices that are in the one and not in the other
     */
    void of(DirectoryEntry entry, String server, Optional<String> value, Set<OtpSecret> removed) {
        try {
            memory.writes().remember(trail, server, entry.text(), value);
            removed.stream().filter(memory.removed()::remember).forEach(refused::add);
        } catch (RuntimeException e) {
            takeBack();
            throw e;
        }
    }

    void takeBack() {
        memory.writes().restore(trail);
        refused.forEach(memory.removed()::forget);
        refused.clear();
    }
}
