// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import org.gatewaymfa.keycloak.otpstore.AdOtpEntry;
import org.gatewaymfa.keycloak.otpstore.AdOtpStore;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The devices as the directory has them, read at most once per request: conditions, the selection list and the step all
 * ask, and must get one answer. A failure is an answer too, so that a request does not wait for a dead server twice.
 */
final class RequestDevices implements DeviceSource {

    private static final String ATTRIBUTE = AdOtpAuthenticatorFactory.PROVIDER_ID + ".reading";

    private final KeycloakSession session;
    private final RealmModel realm;

    RequestDevices(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Whether the user has a device. A user of no directory with the mapper has none. */
    boolean hasDevice(UserModel user) throws AdOtpUnavailableException {
        return AdOtpStore.of(session, realm).hasMapper(user)
                && !read(user).attribute().readable().isEmpty();
    }

    @Override
    public AdOtpEntry read(UserModel user) throws AdOtpUnavailableException {
        Reading reading = session.getAttribute(ATTRIBUTE, Reading.class);
        if (reading == null || !reading.isOf(realm, user)) {
            reading = readNow(user);
            session.setAttribute(ATTRIBUTE, reading);
        }
        if (reading.result() instanceof Failed failed) {
            throw failed.cause();
        }
        return ((Read) reading.result()).entry();
    }

    private Reading readNow(UserModel user) {
        Result result;
        try {
            result = new Read(AdOtpStore.of(session, realm).read(user));
        } catch (AdOtpUnavailableException cause) {
            result = new Failed(cause);
        }
        return new Reading(realm.getId(), user.getId(), result);
    }

    private record Reading(String realmId, String userId, Result result) {

        boolean isOf(RealmModel realm, UserModel user) {
            return realmId.equals(realm.getId()) && userId.equals(user.getId());
        }
    }

    private sealed interface Result {}

    private record Read(AdOtpEntry entry) implements Result {}

    private record Failed(AdOtpUnavailableException cause) implements Result {}
}
