// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;

/** What surrounds one user's attribute: the keys, whose it is, and what the administrator accepts. Immutable. */
public final class OtpContext {

    private final OtpKeyRing keys;
    private final byte[] objectGuid;
    private final Set<OtpFormat> accepted;
    private final OtpParameters unstated;
    private final SecureRandom random;

    private OtpContext(
            OtpKeyRing keys, byte[] objectGuid, Set<OtpFormat> accepted, OtpParameters unstated, SecureRandom random) {
        this.keys = keys;
        this.objectGuid = objectGuid;
        this.accepted = accepted;
        this.unstated = unstated;
        this.random = random;
    }

    /**
     * All three forms accepted; a value that does not say so is read as NetScaler does.
     *
     * @param objectGuid the bytes of the entry's immutable id, as the directory gives them
     */
    public static OtpContext of(OtpKeyRing keys, byte[] objectGuid) {
        return new OtpContext(
                keys, objectGuid.clone(), EnumSet.allOf(OtpFormat.class), OtpParameters.NETSCALER, new SecureRandom());
    }

    /** Devices of other forms are read as {@link UnreadableReason.FormatNotAccepted}. */
    public OtpContext accepting(Set<OtpFormat> formats) {
        return new OtpContext(keys, objectGuid, Set.copyOf(formats), unstated, random);
    }

    /** What holds where a value does not say it: plain says nothing, NetScaler-encrypted at most the algorithm. */
    public OtpContext readingUnstatedAs(OtpParameters parameters) {
        return new OtpContext(keys, objectGuid, accepted, parameters, random);
    }

    OtpContext drawingFrom(SecureRandom other) {
        return new OtpContext(keys, objectGuid, accepted, unstated, other);
    }

    OtpKeyRing keys() {
        return keys;
    }

    byte[] objectGuid() {
        return objectGuid.clone();
    }

    boolean accepts(OtpFormat format) {
        return accepted.contains(format);
    }

    OtpParameters unstated() {
        return unstated;
    }

    byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
