// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phone;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.util.JsonSerialization;

/**
 * A phone as a credential: name and public keys among the data that Keycloak shows to administrators, the address among the
 * secret data. The name does not follow the credential's label, which the account API changes without asking us.
 */
final class StoredPhone {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Shown(
            String name,
            String key,
            @Nullable String platformId,
            @Nullable String platformKey) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Hidden(@Nullable String channel, @Nullable String address) {}

    private StoredPhone() {}

    static CredentialModel toCredential(Phone phone, Optional<String> label) {
        CredentialModel credential = new CredentialModel();
        credential.setId(phone.id());
        credential.setType(Phone.TYPE);
        credential.setCreatedDate(phone.enrolled().toEpochMilli());
        label.ifPresent(credential::setUserLabel);
        credential.setCredentialData(json(new Shown(
                phone.name(),
                phone.key(),
                phone.platformKey().map(Phone.PlatformKey::credentialId).orElse(null),
                phone.platformKey().map(Phone.PlatformKey::publicKey).orElse(null))));
        credential.setSecretData(json(new Hidden(
                phone.address().map(PhoneAddress::channel).orElse(null),
                phone.address().map(PhoneAddress::value).orElse(null))));
        return credential;
    }

    /**
     * Reads a credential.
     *
     * @throws IllegalStateException if it was not written by us; nothing then says what may answer for it
     */
    static Phone toPhone(CredentialModel credential) {
        try {
            Shown shown = JsonSerialization.readValue(credential.getCredentialData(), Shown.class);
            Hidden hidden = JsonSerialization.readValue(credential.getSecretData(), Hidden.class);
            return new Phone(
                    credential.getId(),
                    shown.name(),
                    shown.key(),
                    platformKey(shown),
                    address(hidden),
                    Instant.ofEpochMilli(credential.getCreatedDate()));
        } catch (IOException | RuntimeException unreadable) {
            throw new IllegalStateException("The phone %s cannot be read".formatted(credential.getId()), unreadable);
        }
    }

    private static Optional<Phone.PlatformKey> platformKey(Shown shown) {
        return shown.platformId() == null || shown.platformKey() == null
                ? Optional.empty()
                : Optional.of(new Phone.PlatformKey(shown.platformId(), shown.platformKey()));
    }

    private static Optional<PhoneAddress> address(Hidden hidden) {
        return hidden.channel() == null || hidden.address() == null
                ? Optional.empty()
                : Optional.of(new PhoneAddress(hidden.channel(), hidden.address()));
    }

    private static String json(Object value) {
        try {
            return JsonSerialization.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
