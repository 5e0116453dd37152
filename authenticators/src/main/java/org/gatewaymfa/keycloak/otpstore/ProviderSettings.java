// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException.Reason;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.enums.HostnameVerificationPolicy;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.LDAPConstants;
import org.keycloak.storage.ldap.LDAPConfig;
import org.keycloak.storage.ldap.idm.store.ldap.LDAPUtil;
import org.keycloak.truststore.TruststoreProvider;
import org.keycloak.vault.VaultStringSecret;

/**
 * Reads an LDAP provider's connection settings as Keycloak's own LDAP access reads them ({@code LDAPContextManager}, 26.7): vault, truststore,
 * StartTLS, bind type, time-outs.
 */
final class ProviderSettings {

    /** Where the provider names no time-out; Keycloak's own default for connecting. */
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    /** Kept, because the JDK makes a new one for each caller, and settings with another one would be other settings. */
    private static final SSLSocketFactory JVM_DEFAULT = (SSLSocketFactory) SSLSocketFactory.getDefault();

    private ProviderSettings() {}

    /**
     * The settings as they are now, the vault asked.
     *
     * @param name of the provider, for error texts
     * @throws AdOtpUnavailableException if a setting cannot be used
     */
    static DirectorySettings of(KeycloakSession session, String name, LDAPConfig provider)
            throws AdOtpUnavailableException {
        List<DirectoryUrl> urls = urls(name, provider);
        boolean bind = !LDAPConstants.AUTH_TYPE_NONE.equals(provider.getAuthType());
        @Nullable TruststoreProvider truststore =
                LDAPUtil.shouldUseTruststoreSpi(provider) ? session.getProvider(TruststoreProvider.class) : null;
        return new DirectorySettings(
                urls,
                provider.isStartTls(),
                truststore == null ? JVM_DEFAULT : truststore.getSSLSocketFactory(),
                truststore == null || truststore.getPolicy() != HostnameVerificationPolicy.ANY,
                bind ? orEmpty(provider.getBindDN()) : "",
                bind ? password(session, provider.getBindCredential()) : "",
                timeout(name, LDAPConstants.CONNECTION_TIMEOUT, provider.getConnectionTimeout()),
                timeout(name, LDAPConstants.READ_TIMEOUT, provider.getReadTimeout()),
                orEmpty(provider.getUsersDn()),
                SearchScope.valueOf(provider.getSearchScope()),
                filter(name, provider.getCustomUserSearchFilter()));
    }

    private static List<DirectoryUrl> urls(String name, LDAPConfig provider) throws AdOtpUnavailableException {
        try {
            List<DirectoryUrl> urls = DirectoryUrl.list(provider.getConnectionUrl());
            if (urls.stream().anyMatch(DirectoryUrl::isGlobalCatalog)) {
                throw unusable(
                        name, LDAPConstants.CONNECTION_URL, "a port of the Global Catalog, which lacks the devices");
            }
            return urls;
        } catch (IllegalArgumentException e) {
            throw unusable(name, LDAPConstants.CONNECTION_URL, String.valueOf(e.getMessage()));
        }
    }

    private static String password(KeycloakSession session, @Nullable String credential) {
        if (credential == null) {
            return "";
        }
        try (VaultStringSecret secret = session.vault().getStringSecret(credential)) {
            return secret.get().orElse(credential);
        }
    }

    private static Duration timeout(String name, String setting, @Nullable String millis)
            throws AdOtpUnavailableException {
        if (millis == null || millis.isBlank()) {
            return DEFAULT_TIMEOUT;
        }
        try {
            int value = Integer.parseInt(millis.strip());
            return value > 0 ? Duration.ofMillis(value) : DEFAULT_TIMEOUT;
        } catch (NumberFormatException e) {
            throw unusable(name, setting, "not a number of milliseconds");
        }
    }

    private static @Nullable Filter filter(String name, @Nullable String text) throws AdOtpUnavailableException {
        try {
            return text == null ? null : Filter.create(text);
        } catch (LDAPException e) {
            throw unusable(name, LDAPConstants.CUSTOM_USER_SEARCH_FILTER, "not an LDAP filter");
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static AdOtpUnavailableException unusable(String name, String setting, String why) {
        return new AdOtpUnavailableException(
                Reason.MISCONFIGURED, "The LDAP provider %s cannot be used, %s: %s".formatted(name, setting, why));
    }
}
