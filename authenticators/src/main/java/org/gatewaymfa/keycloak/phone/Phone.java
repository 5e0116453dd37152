// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phone;

import java.time.Instant;
import java.util.Optional;

/**
 * One phone of a user.
 *
 * @param id id of the credential; base64url or a UUID, at most 36 characters
 * @param name what its owner calls it; the OTP device that was enrolled with it has the same name
 * @param key public key of the app, X.509 SubjectPublicKeyInfo of a P-256 key in base64url without padding
 * @param platformKey key behind the phone's own user verification (WebAuthn), where the phone has one
 * @param address where the phone is woken; empty for one that only asks by itself
 * @param enrolled when it was added
 */
public record Phone(
        String id,
        String name,
        String key,
        Optional<PlatformKey> platformKey,
        Optional<PhoneAddress> address,
        Instant enrolled) {

    /** Reference category, credential type and name of the step. */
    public static final String TYPE = "gwmfa-push";

    Phone withName(String newName) {
        return new Phone(id, newName, key, platformKey, address, enrolled);
    }

    Phone withAddress(Optional<PhoneAddress> newAddress) {
        return new Phone(id, name, key, platformKey, newAddress, enrolled);
    }

    /**
     * A WebAuthn credential (W3C WebAuthn §6.5).
     *
     * @param credentialId in base64url
     * @param publicKey COSE key in base64url
     */
    public record PlatformKey(String credentialId, String publicKey) {}
}
