// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.gatewaymfa.keycloak.otpattribute.OtpFormat;
import org.gatewaymfa.keycloak.otpattribute.OtpKey;
import org.jspecify.annotations.Nullable;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.ldap.LDAPConfig;

/**
 * All users of one LDAP provider that has the AD OTP mapper, for administrative runs. Taken from one Keycloak session, whose settings and keys it
 * keeps, and usable after its end.
 */
public final class AdOtpUsers {

    private final LDAPConfig ldap;
    private final AdOtpMapperConfig config;
    private final DirectorySettings settings;
    private final KeySnapshot keys;
    private final SweepMemory memory;

    private AdOtpUsers(
            LDAPConfig ldap,
            AdOtpMapperConfig config,
            DirectorySettings settings,
            KeySnapshot keys,
            SweepMemory memory) {
        this.ldap = ldap;
        this.config = config;
        this.settings = settings;
        this.keys = keys;
        this.memory = memory;
    }

    /** For tests. */
    static AdOtpUsers of(
            LDAPConfig ldap,
            AdOtpMapperConfig config,
            DirectorySettings settings,
            KeySnapshot keys,
            SweepMemory memory) {
        return new AdOtpUsers(ldap, config, settings, keys, memory);
    }

    /** The LDAP providers of a realm that have the mapper. */
    public static List<Provider> providers(RealmModel realm) {
        return AdOtpProvider.all(realm)
                .map(provider -> new Provider(
                        provider.provider().getId(), provider.provider().getName()))
                .toList();
    }

    /**
     * The users of a provider. Works in a transaction of its own: a key that is made for a run has to be there before the first value that needs it.
     *
     * @param providerId component id of the LDAP provider
     * @param kid key to write with; empty for the mapper's, or the active one
     * @return empty if the realm has no such provider, or it has no AD OTP mapper
     * @throws AdOtpUnavailableException if a setting cannot be used
     */
    public static Optional<AdOtpUsers> of(
            KeycloakSessionFactory factory, String realmId, String providerId, String kid, WritingKey need)
            throws AdOtpUnavailableException {
        AtomicReference<@Nullable AdOtpUsers> users = new AtomicReference<>();
        AtomicReference<@Nullable AdOtpUnavailableException> failure = new AtomicReference<>();
        KeycloakModelUtils.runJobInTransaction(factory, session -> {
            try {
                RealmModel realm = session.realms().getRealm(realmId);
                session.getContext().setRealm(realm);
                of(session, realm, providerId, kid, need).ifPresent(users::set);
            } catch (AdOtpUnavailableException e) {
                failure.set(e);
            }
        });
        if (failure.get() != null) {
            throw failure.get();
        }
        return Optional.ofNullable(users.get());
    }

    private static Optional<AdOtpUsers> of(
            KeycloakSession session, RealmModel realm, String providerId, String kid, WritingKey need)
            throws AdOtpUnavailableException {
        Optional<AdOtpProvider> found = AdOtpProvider.byId(realm, providerId);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        AdOtpProvider provider = found.get();
        AdOtpMapperConfig config = provider.config();
        return Optional.of(new AdOtpUsers(
                provider.ldap(),
                config,
                ProviderSettings.of(session, provider.provider().getName(), provider.ldap()),
                KeySnapshot.of(session, realm, kid.isEmpty() ? config.writingKey() : kid, need),
                new SweepMemory(
                        realm.getId(),
                        ClusterNotes.of(session),
                        session.getProvider(SingleUseObjectProvider.class),
                        session.getProvider(ClusterProvider.class),
                        config.replicationTime())));
    }

    /** Why an attribute cannot hold devices, or nothing. */
    public static Optional<String> objectionTo(String attribute) {
        return AttributeChoice.objection(attribute);
    }

    /** The attribute of the mapper. */
    public String attribute() {
        return config.attribute();
    }

    public Set<OtpFormat> acceptedFormats() {
        return config.acceptedFormats();
    }

    /** The key that devices are encrypted with, if it is there. */
    public Optional<OtpKey> writingKey() {
        return keys.writingKey();
    }

    /**
     * Begins a run over all users that have a value in one of the attributes, over one connection to the first reachable server.
     *
     * @param attributes the attributes to read
     */
    public AdOtpSweep sweep(List<String> attributes) throws AdOtpUnavailableException {
        try {
            LDAPConnection connection = DirectoryServers.of(settings).getConnection();
            return new AdOtpSweep(
                    connection,
                    DirectoryServers.identity(connection),
                    new SweepSearch(connection, settings, ldap, attributes),
                    new Reading(config, keys),
                    memory,
                    settings);
        } catch (LDAPException e) {
            throw new DirectoryErrors(settings, config.attribute()).reading(e);
        }
    }

    /**
     * An LDAP provider with the mapper.
     *
     * @param id component id
     * @param name as the admin console shows it
     */
    public record Provider(String id, String name) {}

    /** How values become devices. */
    record Reading(AdOtpMapperConfig config, KeySnapshot keys) {}
}
