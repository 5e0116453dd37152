// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.LDAPConstants;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.storage.ldap.LDAPStorageProvider;
import org.keycloak.storage.ldap.mappers.AbstractLDAPStorageMapper;
import org.keycloak.storage.ldap.mappers.AbstractLDAPStorageMapperFactory;
import org.keycloak.storage.ldap.mappers.LDAPStorageMapper;

/** Offers the AD OTP mapper in the admin console and keeps the directories' connections for the life of the server. */
public final class AdOtpMapperFactory extends AbstractLDAPStorageMapperFactory {

    public static final String PROVIDER_ID = "gwmfa-ad-otp-mapper";

    private final DirectoryPools directories = new DirectoryPools(Clock.systemUTC());

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getHelpText() {
        return "One-time code devices in an attribute of the user's entry in Active Directory, as NetScaler Native OTP stores them, or sealed. "
                + "One per LDAP provider.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return AdOtpMapperProperties.LIST;
    }

    @Override
    public LDAPStorageMapper create(KeycloakSession session, ComponentModel model) {
        return new AdOtpMapper(session, model, (LDAPStorageProvider) session.getAttribute(model.getParentId()));
    }

    @Override
    protected AbstractLDAPStorageMapper createMapper(ComponentModel mapperModel, LDAPStorageProvider provider) {
        throw new UnsupportedOperationException("create() makes the mapper, because it needs the session");
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel config)
            throws ComponentValidationException {
        AdOtpMapperConfig settings = AdOtpMapperConfig.from(config);
        checkProvider(realm.getComponent(config.getParentId()));
        checkOnlyOne(realm, config);
        if (!settings.writingKey().isEmpty()
                && new RealmKeyRing(session, realm, settings.writingKey())
                        .writingKey()
                        .isEmpty()) {
            throw MapperValues.refused(
                    AdOtpMapperConfig.WRITING_KEY,
                    "the realm has no enabled key with this id; add it as a key provider first");
        }
    }

    static void checkProvider(@Nullable ComponentModel provider) {
        if (provider == null) {
            return;
        }
        try {
            String urls = provider.getConfig().getFirst(LDAPConstants.CONNECTION_URL);
            if (DirectoryUrl.list(urls).stream().anyMatch(DirectoryUrl::isGlobalCatalog)) {
                throw MapperValues.refused(
                        LDAPConstants.CONNECTION_URL,
                        "the LDAP provider uses port 3268 or 3269, the Global Catalog, which does not hold the attribute; use 389 or 636");
            }
        } catch (IllegalArgumentException e) {
            throw MapperValues.refused(LDAPConstants.CONNECTION_URL, "the LDAP provider has no usable URL");
        }
    }

    private static void checkOnlyOne(RealmModel realm, ComponentModel config) {
        boolean another = realm.getComponentsStream(config.getParentId(), LDAPStorageMapper.class.getName())
                .anyMatch(other -> PROVIDER_ID.equals(other.getProviderId())
                        && !other.getId().equals(config.getId()));
        if (another) {
            throw new ComponentValidationException("The LDAP provider has an AD OTP mapper already: " + PROVIDER_ID);
        }
    }

    DirectoryPools directories() {
        return directories;
    }

    @Override
    public void close() {
        directories.close();
    }
}
