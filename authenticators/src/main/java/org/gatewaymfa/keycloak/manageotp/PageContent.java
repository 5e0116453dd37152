// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.gatewaymfa.keycloak.enrolment.LastUse;
import org.gatewaymfa.keycloak.otpattribute.OtpParameters;
import org.gatewaymfa.keycloak.otpattribute.StoredDevice;
import org.gatewaymfa.keycloak.phone.Phone;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What stands on the pages: the list's lines, and how a draft is shown to an authenticator app and to people. */
final class PageContent {

    private static final int GROUP = 4;

    private final Visit visit;

    PageContent(Visit visit) {
        this.visit = visit;
    }

    List<DeviceRow> rows(Situation situation) {
        LastUse uses = LastUse.of(visit.session(), visit.realm());
        Locale locale = visit.session().getContext().resolveLocale(visit.user());
        DateTimeFormatter day =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
        Stream<DeviceRow> devices = situation.entry().attribute().stored().stream()
                .map(device -> new DeviceRow(
                        device.name(), codes(device, uses, day), push(situation.phone(device.name()), day)));
        Stream<DeviceRow> phonesWithoutCodes = situation.phones().stream()
                .filter(phone -> !situation.hasCodes(phone.name()))
                .map(phone -> new DeviceRow(phone.name(), DeviceRow.Codes.NONE, push(Optional.of(phone), day)));
        return Stream.concat(devices, phonesWithoutCodes).toList();
    }

    private DeviceRow.Codes codes(StoredDevice stored, LastUse uses, DateTimeFormatter day) {
        if (stored instanceof StoredDevice.Readable readable) {
            Optional<String> lastUse =
                    uses.of(visit.user(), readable.device().secret()).map(day::format);
            return new DeviceRow.Codes(true, lastUse.orElse(""), "");
        }
        String why = ManageOtpMessages.of(((StoredDevice.Unreadable) stored).reason());
        return new DeviceRow.Codes(true, "", why);
    }

    private static DeviceRow.Push push(Optional<Phone> stored, DateTimeFormatter day) {
        return stored.map(phone -> new DeviceRow.Push(
                        true,
                        day.format(phone.enrolled().atZone(ZoneId.systemDefault())),
                        phone.platformKey().isPresent()))
                .orElse(DeviceRow.Push.NONE);
    }

    /** What the QR code says. */
    String keyUri(Draft draft, OtpParameters parameters) {
        ManageOtpConfig config = visit.config();
        Optional<String> device = config.deviceInQr() ? Optional.of(draft.name()) : Optional.empty();
        return KeyUri.of(issuer(), config.label().fill(this::value), draft.secret(), parameters, device);
    }

    String issuer() {
        RealmModel realm = visit.realm();
        String displayName = realm.getDisplayName();
        boolean named = displayName != null && !displayName.isBlank();
        return visit.config().issuer().orElse(named ? displayName : realm.getName());
    }

    private String value(String placeholder) {
        UserModel user = visit.user();
        Optional<String> value = switch (placeholder) {
            case "upn" ->
                Optional.ofNullable(user.getFirstAttribute("userPrincipalName"))
                        .or(() -> Optional.ofNullable(user.getFirstAttribute("upn")));
            case "email" -> Optional.ofNullable(user.getEmail());
            case "realm" -> Optional.of(visit.realm().getName());
            default -> Optional.empty();
        };
        return value.filter(text -> !text.isBlank()).orElseGet(user::getUsername);
    }

    /** The secret as people type it. */
    static String inGroups(Draft draft) {
        return draft.secret().base32().replaceAll("(.{" + GROUP + "})(?!$)", "$1 ");
    }
}
