// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException.Reason;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.UserStorageProviderModel;
import org.keycloak.storage.ldap.LDAPConfig;
import org.keycloak.storage.ldap.mappers.LDAPStorageMapper;

/**
 * An LDAP provider of a realm that has our mapper.
 *
 * @param provider the LDAP provider
 * @param mappers its AD OTP mappers; exactly one is right
 */
record AdOtpProvider(ComponentModel provider, List<ComponentModel> mappers) {

    /** The provider a user comes from, by federation link, or by the id of a user who is not imported. */
    static Optional<AdOtpProvider> of(RealmModel realm, UserModel user) {
        @Nullable String link = user.getFederationLink();
        @Nullable String providerId = link == null ? StorageId.providerId(user.getId()) : link;
        return Optional.ofNullable(providerId).map(realm::getComponent).flatMap(provider -> of(realm, provider));
    }

    /** All such providers of a realm. */
    static Stream<AdOtpProvider> all(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), UserStorageProvider.class.getName())
                .flatMap(provider -> of(realm, provider).stream());
    }

    /** One by its component id; none if that is of another realm. */
    static Optional<AdOtpProvider> byId(RealmModel realm, String id) {
        return Optional.ofNullable(realm.getComponent(id))
                .filter(provider -> realm.getId().equals(provider.getParentId())
                        && UserStorageProvider.class.getName().equals(provider.getProviderType()))
                .flatMap(provider -> of(realm, provider));
    }

    private static Optional<AdOtpProvider> of(RealmModel realm, ComponentModel provider) {
        List<ComponentModel> mappers = realm.getComponentsStream(provider.getId(), LDAPStorageMapper.class.getName())
                .filter(mapper -> AdOtpMapperFactory.PROVIDER_ID.equals(mapper.getProviderId()))
                .toList();
        return mappers.isEmpty() ? Optional.empty() : Optional.of(new AdOtpProvider(provider, mappers));
    }

    boolean isEnabled() {
        return new UserStorageProviderModel(provider).isEnabled();
    }

    LDAPConfig ldap() {
        return new LDAPConfig(provider.getConfig());
    }

    /** The mapper's settings. */
    AdOtpMapperConfig config() throws AdOtpUnavailableException {
        if (mappers.size() > 1) {
            throw unusable("it has several AD OTP mappers");
        }
        try {
            return AdOtpMapperConfig.from(mappers.get(0));
        } catch (ComponentValidationException e) {
            throw unusable("its AD OTP mapper has a wrong setting, " + e.getMessage());
        }
    }

    private AdOtpUnavailableException unusable(String why) {
        return new AdOtpUnavailableException(
                Reason.MISCONFIGURED, "The LDAP provider %s cannot be used: %s".formatted(provider.getName(), why));
    }
}
