// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import java.util.Optional;

/** The keys that values may be encrypted with. */
public interface OtpKeyRing {

    /** For values that need no key: plain ones. */
    OtpKeyRing NONE = new OtpKeyRing() {
        @Override
        public Optional<OtpKey> byKid(String kid) {
            return Optional.empty();
        }

        @Override
        public Optional<OtpKey> writingKey() {
            return Optional.empty();
        }
    };

    /**
     * A key that may be read with.
     *
     * @param kid in the canonical text of {@link OtpKey#kid()}, whatever variant the stored value used
     */
    Optional<OtpKey> byKid(String kid);

    /** The key for new and changed values. Asked only when a value is encoded that needs one. */
    Optional<OtpKey> writingKey();
}
