// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpkey;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.crypto.KeyWrapper;

/** Keeps a key that stored devices need. A directory that cannot be asked counts as a directory that needs it. */
final class KeyLossGuard {

    private static final Logger LOG = Logger.getLogger(KeyLossGuard.class);

    private final Function<String, KeyUsage> usageByKid;
    private final Supplier<Stream<KeyWrapper>> keys;

    /** Whether stored devices need a key. */
    enum KeyUsage {
        UNUSED,
        NEEDED,
        /** The directory could not be searched. */
        UNKNOWN
    }

    /**
     * A guard of one realm.
     *
     * @param keys the realm's usable OTP keys
     */
    KeyLossGuard(Function<String, KeyUsage> usageByKid, Supplier<Stream<KeyWrapper>> keys) {
        this.usageByKid = usageByKid;
        this.keys = keys;
    }

    /**
     * Why the key must stay, in words that follow its name; empty if it may go.
     *
     * @param component as it is to be: its own word on {@code force-removal} counts
     * @param lost the key that it would no longer hold
     */
    Optional<String> objection(ComponentModel component, OtpKeyConfig lost) {
        String kid = lost.key().kid();
        if (lost.forceRemoval()) {
            LOG.warnf(
                    "OTP key %s (component %s) goes by force: devices encrypted with it are lost",
                    kid, component.getName());
            return Optional.empty();
        }
        if (isHeldElsewhere(component, kid)) {
            return Optional.empty();
        }
        return switch (usageByKid.apply(kid)) {
            case UNUSED -> Optional.empty();
            case NEEDED ->
                Optional.of("is needed by devices stored in the directory. To lose those devices, switch "
                        + OtpKeyConfig.FORCE_REMOVAL + " on and save, then try again");
            case UNKNOWN ->
                Optional.of("may be needed: the directory could not be searched for devices of this key. Try again"
                        + " when it can be reached, or switch " + OtpKeyConfig.FORCE_REMOVAL + " on and save first");
        };
    }

    private boolean isHeldElsewhere(ComponentModel component, String kid) {
        return keys.get()
                .anyMatch(
                        key -> kid.equals(key.getKid()) && !key.getProviderId().equals(component.getId()));
    }
}
