// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gatewaymfa.keycloak.enrolment.LastUse;
import org.gatewaymfa.keycloak.otpattribute.OtpParameters;
import org.gatewaymfa.keycloak.otpattribute.StoredDevice;
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
        return situation.entry().attribute().stored().stream()
                .map(device -> row(device, uses, day))
                .toList();
    }

    private DeviceRow row(StoredDevice stored, LastUse uses, DateTimeFormatter day) {
        if (stored instanceof StoredDevice.Readable readable) {
            Optional<String> lastUse =
                    uses.of(visit.user(), readable.device().secret()).map(day::format);
            return new DeviceRow(stored.name(), lastUse.orElse(""), "");
        }
        String why = ManageOtpMessages.of(((StoredDevice.Unreadable) stored).reason());
        return new DeviceRow(stored.name(), "", why);
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
