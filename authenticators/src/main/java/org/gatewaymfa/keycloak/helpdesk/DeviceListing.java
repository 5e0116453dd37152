// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.helpdesk;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.keycloak.enrolment.EnrolmentGrants;
import org.gatewaymfa.keycloak.enrolment.EnrolmentHistory;
import org.gatewaymfa.keycloak.enrolment.LastUse;
import org.gatewaymfa.keycloak.otpattribute.Devices;
import org.gatewaymfa.keycloak.otpattribute.OtpDevice;
import org.gatewaymfa.keycloak.otpattribute.StoredDevice;
import org.gatewaymfa.keycloak.otpattribute.UnreadableReason;
import org.gatewaymfa.keycloak.otpstore.AdOtpStore;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.phone.Phones;
import org.gatewaymfa.keycloak.push.PushLock;
import org.gatewaymfa.keycloak.push.PushLogins;
import org.gatewaymfa.keycloak.secondfactor.SecondFactorBudget;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What the help desk sees of a user's second factors. */
final class DeviceListing {

    private final KeycloakSession session;
    private final RealmModel realm;

    DeviceListing(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    Map<String, Object> of(UserModel user) throws AdOtpUnavailableException {
        Devices devices = AdOtpStore.of(session, realm).stored(user);
        LastUse lastUse = LastUse.of(session, realm);
        Map<String, Object> listing = new LinkedHashMap<>();
        listing.put(
                "devices",
                list(devices, Phones.of(session, realm).of(user), device -> lastUse.of(user, device.secret())));
        listing.put("hadDevice", EnrolmentHistory.of(session, realm).hadDevice(user));
        listing.put("grantOpen", EnrolmentGrants.of(session, realm).isOpen(user));
        listing.put(
                "secondFactorsLocked",
                session.getProvider(SecondFactorBudget.class).isLocked(realm, user));
        listing.put("pushLocked", PushLock.of(session, realm).reason(user).isPresent());
        return listing;
    }

    /** Whether push is locked, and why. */
    static Map<String, Object> shown(Optional<PushLogins.Reason> lock) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("locked", lock.isPresent());
        lock.ifPresent(reason -> shown.put("reason", reason.name().toLowerCase(Locale.ROOT)));
        return shown;
    }

    /** When a device was last used. */
    interface Uses {
        Optional<LocalDate> last(OtpDevice device);
    }

    /** Devices with codes, each with the phone of the same name; then the phones that have none. */
    static List<Map<String, Object>> list(Devices devices, List<Phone> phones, Uses uses) {
        String format = devices.format().wireValue();
        List<Map<String, Object>> list = new ArrayList<>();
        for (StoredDevice device : devices.stored()) {
            Map<String, Object> shown = shown(device, format, uses);
            phones.stream()
                    .filter(phone -> phone.name().equals(device.name()))
                    .findFirst()
                    .ifPresent(phone -> shown.put("phone", shown(phone)));
            list.add(shown);
        }
        phones.stream()
                .filter(phone -> devices.stored().stream()
                        .noneMatch(device -> device.name().equals(phone.name())))
                .map(phone -> Map.<String, Object>of("name", phone.name(), "phone", shown(phone)))
                .forEach(list::add);
        return list;
    }

    private static Map<String, Object> shown(Phone phone) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("enrolled", phone.enrolled().truncatedTo(ChronoUnit.SECONDS).toString());
        phone.address().ifPresent(address -> shown.put("channel", address.channel()));
        shown.put("platformKey", phone.platformKey().isPresent());
        return shown;
    }

    private static Map<String, Object> shown(StoredDevice stored, String format, Uses uses) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", stored.name());
        shown.put("format", format);
        if (stored instanceof StoredDevice.Readable readable) {
            OtpDevice device = readable.device();
            shown.put("readable", true);
            shown.put("algorithm", device.algorithm().name());
            shown.put("digits", device.digits());
            shown.put("period", device.period());
            uses.last(device).ifPresent(day -> shown.put("lastUse", day.toString()));
        } else if (stored instanceof StoredDevice.Unreadable unreadable) {
            shown.put("readable", false);
            shown.putAll(why(unreadable.reason()));
        }
        return shown;
    }

    private static Map<String, Object> why(UnreadableReason reason) {
        if (reason instanceof UnreadableReason.UnknownKey unknown) {
            return why("unknown_key", "No active key has the id " + unknown.kid());
        }
        if (reason instanceof UnreadableReason.BrokenSeal broken) {
            return why("broken_seal", "Altered, or copied from another user or device name; key " + broken.kid());
        }
        if (reason instanceof UnreadableReason.FormatNotAccepted refused) {
            return why(
                    "format_not_accepted",
                    "The mapper does not accept the format " + refused.format().wireValue());
        }
        return why("corrupt", ((UnreadableReason.Corrupt) reason).detail());
    }

    private static Map<String, Object> why(String word, String detail) {
        Map<String, Object> why = new LinkedHashMap<>();
        why.put("reason", word);
        why.put("reasonDetail", detail);
        return why;
    }
}
