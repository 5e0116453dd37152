// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.keycloak.otpattribute.Devices;
import org.gatewaymfa.keycloak.otpattribute.OtpAttribute;
import org.gatewaymfa.keycloak.otpattribute.OtpKeyRing;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.phone.PhoneAddress;
import org.gatewaymfa.keycloak.push.PushLogins;
import org.junit.jupiter.api.Test;

class DeviceListingTest {

    private static final String SECRET = "CHYA3NHIW2YLQPCGS4Z6VV6WBY";
    private static final String OTHER = "GEZDGNBVGY3TQOJQGEZDGNBVGY";

    @Test
    void showsWhatADeviceIsAndWhenItWasUsed() {
        assertThat(list("#@My+Phone=" + SECRET + "&,", Optional.of(LocalDate.of(2026, 11, 20))))
                .containsExactly(Map.of(
                        "name", "My Phone",
                        "format", "plain",
                        "readable", true,
                        "algorithm", "SHA1",
                        "digits", 6,
                        "period", 30,
                        "lastUse", "2026-11-20"));
    }

    @Test
    void showsWhyADeviceCannotBeRead() {
        assertThat(list("#@Old=SHORT&,", Optional.empty()))
                .containsExactly(Map.of(
                        "name", "Old",
                        "format", "plain",
                        "readable", false,
                        "reason", "corrupt",
                        "reasonDetail", "no Base32 secret"));
    }

    @Test
    void showsPhonesWithTheirCodesAndAlone() {
        Phone both = new Phone(
                "1",
                "A",
                "KEY",
                Optional.of(new Phone.PlatformKey("id", "cose")),
                Optional.of(new PhoneAddress("web-push", "https://push.example/secret")),
                Instant.parse("2026-11-20T10:00:00.123Z"));
        Phone alone = new Phone("2", "C", "KEY", Optional.empty(), Optional.empty(), Instant.EPOCH);

        List<Map<String, Object>> list = DeviceListing.list(
                devices("#@A=" + SECRET + "&,B=" + OTHER + "&,"), List.of(both, alone), device -> Optional.empty());

        assertThat(list).extracting(entry -> entry.get("name")).containsExactly("A", "B", "C");
        assertThat(list.get(0))
                .containsEntry(
                        "phone",
                        Map.of("enrolled", "2026-11-20T10:00:00Z", "channel", "web-push", "platformKey", true));
        assertThat(list.get(1)).doesNotContainKey("phone");
        assertThat(list.get(2))
                .isEqualTo(
                        Map.of("name", "C", "phone", Map.of("enrolled", "1970-01-01T00:00:00Z", "platformKey", false)));
        assertThat(list).asString().doesNotContain("push.example").doesNotContain("KEY");
    }

    @Test
    void showsWhyPushIsLocked() {
        assertThat(DeviceListing.shown(Optional.empty())).isEqualTo(Map.of("locked", false));
        assertThat(DeviceListing.shown(Optional.of(PushLogins.Reason.DENIED_TOO_OFTEN)))
                .isEqualTo(Map.of("locked", true, "reason", "denied_too_often"));
    }

    @Test
    void neverShowsASecret() {
        assertThat(list("#@A=" + SECRET + "&,B=SHORT&,", Optional.empty()))
                .asString()
                .doesNotContain(SECRET)
                .doesNotContain("SHORT");
    }

    @Test
    void removesByNameAndKeepsTheOthersAsTheyAre() {
        Devices devices = devices("#@A=" + SECRET + "&x=1&,B=SHORT&,A=" + OTHER + "&,C=" + OTHER + "&y=2&,");

        assertThat(encoded(
                        DeviceRemoval.without(devices, device -> device.name().equals("A"))))
                .contains("#@B=SHORT&,C=" + OTHER + "&y=2&,");
        assertThat(encoded(
                        DeviceRemoval.without(devices, device -> device.name().equals("B"))))
                .contains("#@A=" + SECRET + "&x=1&,A=" + OTHER + "&,C=" + OTHER + "&y=2&,");
        assertThat(encoded(
                        DeviceRemoval.without(devices, device -> device.name().equals("D"))))
                .isEqualTo(encoded(devices));
        assertThat(encoded(DeviceRemoval.without(devices, device -> true))).isEmpty();
    }

    private static List<Map<String, Object>> list(String value, Optional<LocalDate> lastUse) {
        return DeviceListing.list(devices(value), List.of(), device -> lastUse);
    }

    private static Devices devices(String value) {
        return (Devices) OtpAttribute.parse(value, OtpKeyRing.NONE, new byte[0]);
    }

    private static Optional<String> encoded(Devices devices) {
        return devices.encode(OtpKeyRing.NONE, new byte[0]);
    }
}
