// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.userprofile.ValidationException;

class ManageOtpConfigTest {

    @Test
    void withoutSettingsItIsStrict() {
        ManageOtpConfig config = ManageOtpConfig.from(null);

        assertThat(config.policy()).isEqualTo(new ManageOtpPolicy(Duration.ofMinutes(5), false, OptionalInt.empty()));
        assertThat(config.trustedNetworks().isEmpty()).isTrue();
        assertThat(config.issuer()).isEmpty();
        assertThat(config.label().text()).isEqualTo("{username}");
        assertThat(config.phones()).isTrue();
        assertThat(config.deviceInQr()).isFalse();
        assertThat(config.mailOnChange()).isTrue();
        assertThat(config.helpUrl()).isEmpty();
    }

    @Test
    void readsEverySetting() {
        ManageOtpConfig config = ManageOtpConfig.from(model(Map.of(
                "max_auth_age", "900",
                "trusted-networks", "10.0.0.0/8, 2001:db8::/32",
                "first-device-with-password", "true",
                "devices-from-outside", "1",
                "issuer", "Corp",
                "label", "{upn} ({realm})",
                "phones", "false",
                "device-in-qr", "true",
                "mail-on-change", "false",
                "help-url", "https://help.corp.example/mfa")));

        assertThat(config.policy()).isEqualTo(new ManageOtpPolicy(Duration.ofMinutes(15), true, OptionalInt.of(1)));
        assertThat(config.trustedNetworks().contains("10.1.2.3")).isTrue();
        assertThat(config.issuer()).contains("Corp");
        assertThat(config.label().fill(name -> "<" + name + ">")).isEqualTo("<upn> (<realm>)");
        assertThat(config.phones()).isFalse();
        assertThat(config.deviceInQr()).isTrue();
        assertThat(config.mailOnChange()).isFalse();
        assertThat(config.helpUrl()).contains(URI.create("https://help.corp.example/mfa"));
    }

    @Test
    void blankIsNotSet() {
        assertThat(ManageOtpConfig.from(model(Map.of("issuer", " ", "devices-from-outside", ""))))
                .isEqualTo(ManageOtpConfig.from(model(Map.of())));
    }

    @Test
    void aVeryShortAgeLeavesTimeToReadThePage() {
        assertThat(ManageOtpConfig.from(model(Map.of("max_auth_age", "0")))
                        .policy()
                        .maxAge())
                .isEqualTo(Duration.ofMinutes(1));
    }

    @SuppressWarnings("NullAway") // session and realm are not asked
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max_auth_age               | -1",
                "max_auth_age               | soon",
                "trusted-networks           | 10.0.0.0/99",
                "trusted-networks           | intranet",
                "first-device-with-password | yes",
                "devices-from-outside       | -1",
                "devices-from-outside       | 21",
                "label                      | {user}",
                "label                      | {username",
                "help-url                   | help.corp.example",
                "help-url                   | javascript:alert(1)",
                "phones                     | on",
                "device-in-qr               | 1",
                "mail-on-change             | no"
            })
    void refusesWhatCannotBeUsedAndNamesTheSetting(String key, String value) {
        RequiredActionConfigModel model = model(Map.of(key, value));

        assertThatThrownBy(() -> ManageOtpConfig.from(model))
                .isInstanceOf(ManageOtpConfig.InvalidSettingException.class)
                .hasMessageStartingWith(key + " ");
        assertThatThrownBy(() -> new ManageOtpActionFactory().validateConfig(null, null, model))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        refused -> assertThat(refused.getErrors())
                                .allMatch(error -> error.getAttribute().equals(key)
                                        && error.getMessage().startsWith(key)));
    }

    @Test
    void everySettingOfTheConsoleIsReadAndItsDefaultCanBeUsed() {
        Map<String, String> defaults = new HashMap<>();
        Set<String> names = new TreeSet<>();
        for (ProviderConfigProperty property : new ManageOtpActionFactory().getConfigMetadata()) {
            names.add(property.getName());
            assertThat(property.getLabel()).as(property.getName()).isNotBlank();
            assertThat(property.getHelpText()).as(property.getName()).isNotBlank();
            if (property.getDefaultValue() != null) {
                defaults.put(property.getName(), property.getDefaultValue().toString());
            }
        }

        assertThat(names)
                .containsExactlyInAnyOrder(
                        "max_auth_age",
                        "trusted-networks",
                        "first-device-with-password",
                        "devices-from-outside",
                        "phones",
                        "issuer",
                        "label",
                        "device-in-qr",
                        "mail-on-change",
                        "help-url");
        assertThatCode(() -> ManageOtpConfig.from(model(defaults))).doesNotThrowAnyException();
        assertThat(ManageOtpConfig.from(model(defaults))).isEqualTo(ManageOtpConfig.from(null));
    }

    private static RequiredActionConfigModel model(Map<String, String> settings) {
        RequiredActionConfigModel model = new RequiredActionConfigModel();
        model.setConfig(new HashMap<>(settings));
        return model;
    }
}
