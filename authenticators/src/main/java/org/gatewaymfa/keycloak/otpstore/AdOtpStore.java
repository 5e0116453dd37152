// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gatewaymfa.keycloak.otpattribute.Devices;
import org.gatewaymfa.keycloak.otpattribute.OtpAttribute;
import org.gatewaymfa.keycloak.otpattribute.OtpKeyRing;
import org.gatewaymfa.keycloak.otpattribute.StoredDevice;
import org.gatewaymfa.keycloak.otpattribute.UnreadableReason;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException.Reason;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.LDAPConstants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ldap.mappers.LDAPStorageMapper;

/**
 * Reads and changes the one-time code devices of users in Active Directory. Lives as long as one Keycloak session.
 *
 * <p>A user without devices is one whose entry was read and holds none. Whatever prevents that reading is an exception: nothing falls open.
 */
public final class AdOtpStore {

    private final KeycloakSession session;
    private final RealmModel realm;

    private AdOtpStore(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    public static AdOtpStore of(KeycloakSession session, RealmModel realm) {
        return new AdOtpStore(session, realm);
    }

    /** Whether the user comes from an LDAP provider with the AD OTP mapper; for others AD OTP is simply not configured. Asks no directory. */
    public boolean hasMapper(UserModel user) {
        return AdOtpProvider.of(realm, user).isPresent();
    }

    /**
     * Reads devices and account state in one search; in a login that may be the one which Keycloak made for the password.
     *
     * @throws AdOtpUnavailableException if the entry could not be read, or none of its devices can be used
     */
    public AdOtpEntry read(UserModel user) throws AdOtpUnavailableException {
        AdOtpProvider provider = provider(user);
        AdOtpMapperConfig config = provider.config();
        EntryId id = id(provider, user);
        UserDevices devices = devices(provider, config, id);
        Optional<DirectoryEntry> found =
                new LoginSearch(session).entry(provider.provider().getId(), user, id, config.attribute());
        return found.isPresent() ? devices.read(found.get()) : devices.read();
    }

    /**
     * What is stored, whether it can be used or not: for showing and removing it, never for a login.
     *
     * @throws AdOtpUnavailableException if the entry could not be read, or its value is of another product
     */
    public Devices stored(UserModel user) throws AdOtpUnavailableException {
        return devices(user).stored();
    }

    /**
     * Changes a user's devices, if nobody else changes them meanwhile. A removed device is refused at once in the whole cluster.
     *
     * @param change gets the devices stored now (none: an empty value in the mapper's write format) and returns what to store; runs again if
     *     another writer was faster, so it must have no other effect. It may refuse by an unchecked exception, which comes out as it is:
     *     nothing is changed then
     * @throws AdOtpUnavailableException if the devices could not be read or written, or the change exceeds the device limit
     * @throws org.gatewaymfa.keycloak.otpattribute.OtpEncodingException if the changed devices cannot be stored in their format
     */
    public void update(UserModel user, UnaryOperator<Devices> change) throws AdOtpUnavailableException {
        new LoginSearch(session).forget();
        devices(user).update(change);
    }

    /**
     * Whether a stored device of any user of the realm needs a key. Goes through all users that have a value: for administrative acts only.
     *
     * @param kid id of the key, as {@link org.gatewaymfa.keycloak.otpattribute.OtpKey#kid()}
     * @throws AdOtpUnavailableException if a directory could not be searched
     */
    public boolean usesKey(String kid) throws AdOtpUnavailableException {
        for (AdOtpProvider provider : AdOtpProvider.all(realm).toList()) {
            String attribute = provider.config().attribute();
            if (directory(provider).anyValue(attribute, value -> needs(value, kid))) {
                return true;
            }
        }
        return false;
    }

    /** With an empty key ring, each encrypted device names the key that it lacks. */
    static boolean needs(String value, String kid) {
        List<StoredDevice> devices =
                OtpAttribute.parse(value, OtpKeyRing.NONE, new byte[0]).stored();
        return devices.stream()
                .anyMatch(device -> device instanceof StoredDevice.Unreadable unreadable
                        && unreadable.reason() instanceof UnreadableReason.UnknownKey unknown
                        && unknown.kid().equals(kid));
    }

    private UserDevices devices(UserModel user) throws AdOtpUnavailableException {
        AdOtpProvider provider = provider(user);
        return devices(provider, provider.config(), id(provider, user));
    }

    private UserDevices devices(AdOtpProvider provider, AdOtpMapperConfig config, EntryId id) {
        return new UserDevices(
                id,
                config,
                () -> directory(provider),
                new RealmKeyRing(session, realm, config.writingKey()),
                UserMemory.of(session, realm, config, id),
                Clock.systemUTC());
    }

    private AdOtpProvider provider(UserModel user) throws AdOtpUnavailableException {
        return AdOtpProvider.of(realm, user)
                .filter(AdOtpProvider::isEnabled)
                .orElseThrow(() -> new AdOtpUnavailableException(
                        Reason.NO_MAPPER, "The user comes from no enabled LDAP provider with an AD OTP mapper"));
    }

    private static EntryId id(AdOtpProvider provider, UserModel user) throws AdOtpUnavailableException {
        return EntryId.of(provider.ldap(), user.getFirstAttribute(LDAPConstants.LDAP_ID))
                .orElseThrow(() -> new AdOtpUnavailableException(
                        Reason.ENTRY_NOT_FOUND, "The user has no usable attribute " + LDAPConstants.LDAP_ID));
    }

    private Directory directory(AdOtpProvider provider) throws AdOtpUnavailableException {
        AdOtpMapperFactory factory = (AdOtpMapperFactory) session.getKeycloakSessionFactory()
                .getProviderFactory(LDAPStorageMapper.class, AdOtpMapperFactory.PROVIDER_ID);
        DirectorySettings settings =
                ProviderSettings.of(session, provider.provider().getName(), provider.ldap());
        return factory.directories().of(provider.provider().getId(), settings);
    }
}
