// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.gatewaymfa.keycloak.otpattribute.OtpAlgorithm;
import org.gatewaymfa.keycloak.otpattribute.OtpFormat;
import org.gatewaymfa.keycloak.otpattribute.OtpParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

class AdOtpMapperConfigTest {

    private final ComponentModel mapper = new ComponentModel();

    @Test
    void anEmptyMapperHasTheDefaults() {
        assertThat(AdOtpMapperConfig.from(mapper))
                .isEqualTo(new AdOtpMapperConfig(
                        "userParameters",
                        OtpFormat.SEALED,
                        Set.of(OtpFormat.values()),
                        "",
                        false,
                        Duration.ofHours(1),
                        new OtpSettings(1, 1, 4, OtpParameters.NETSCALER)));
    }

    @Test
    void theDefaultsOfTheFormAreTheDefaultsOfTheConfig() {
        AdOtpMapperConfig empty = AdOtpMapperConfig.from(mapper);
        AdOtpMapperProperties.LIST.forEach(property -> {
            if (property.getDefaultValue() instanceof List<?> values) {
                values.forEach(value -> mapper.getConfig().add(property.getName(), (String) value));
            } else {
                mapper.getConfig().putSingle(property.getName(), (String) property.getDefaultValue());
            }
        });
        assertThat(AdOtpMapperConfig.from(mapper)).isEqualTo(empty);
    }

    @Test
    void readsEverySetting() {
        set(AdOtpMapperConfig.ATTRIBUTE, "extensionAttribute1");
        set(AdOtpMapperConfig.WRITE_FORMAT, "netscaler");
        set(AdOtpMapperConfig.ACCEPTED_FORMATS, "netscaler", "sealed");
        set(AdOtpMapperConfig.WRITING_KEY, "FLprdzR1RtLoFMtOOPBSjepFees=");
        set(AdOtpMapperConfig.DEVICE_LIMIT, "2");
        set(AdOtpMapperConfig.DIGITS, "8");
        set(AdOtpMapperConfig.PERIOD, "60");
        set(AdOtpMapperConfig.ALGORITHM, "SHA256");
        set(AdOtpMapperConfig.LOOK_BEHIND, "2");
        set(AdOtpMapperConfig.LOOK_AHEAD, "0");
        set(AdOtpMapperConfig.CONVERT_ON_CHANGE, "true");
        set(AdOtpMapperConfig.REPLICATION_TIME, "900");
        assertThat(AdOtpMapperConfig.from(mapper))
                .isEqualTo(new AdOtpMapperConfig(
                        "extensionAttribute1",
                        OtpFormat.NETSCALER_ENCRYPTED,
                        Set.of(OtpFormat.NETSCALER_ENCRYPTED, OtpFormat.SEALED),
                        "FLprdzR1RtLoFMtOOPBSjepFees=",
                        true,
                        Duration.ofMinutes(15),
                        new OtpSettings(2, 0, 2, new OtpParameters(OtpAlgorithm.SHA256, 8, 60))));
    }

    @Test
    void autoWritesAsNetScalerWhereAWritingKeyIsNamed() {
        set(AdOtpMapperConfig.WRITING_KEY, "FLprdzR1RtLoFMtOOPBSjepFees=");
        assertThat(AdOtpMapperConfig.from(mapper).writeFormat()).isEqualTo(OtpFormat.NETSCALER_ENCRYPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"netscaler,sealed", "netscaler##sealed", " sealed , netscaler "})
    void acceptsListsInOneValue(String value) {
        set(AdOtpMapperConfig.ACCEPTED_FORMATS, value);
        assertThat(AdOtpMapperConfig.from(mapper).acceptedFormats())
                .containsExactlyInAnyOrder(OtpFormat.NETSCALER_ENCRYPTED, OtpFormat.SEALED);
    }

    @ParameterizedTest
    @CsvSource({
        "attribute, pager",
        "attribute, telephoneNumber",
        "attribute, unicodePwd",
        "attribute, sAMAccountName",
        "attribute, a b",
        "attribute, ')(cn=*'",
        "write-format, clear",
        "accepted-formats, clear",
        "accepted-formats, plain",
        "device-limit, 0",
        "device-limit, many",
        "digits, 5",
        "digits, 9",
        "period, 5",
        "algorithm, MD5",
        "look-behind, -1",
        "look-ahead, 11",
        "allow-many-codes, yes",
        "convert-on-change, 1",
        "replication-time, 0"
    })
    void aWrongValueIsRefusedByItsName(String key, String value) {
        mapper.getConfig().putSingle(key, value);
        assertRefused(key);
    }

    @Test
    void netscalerFormatNeedsAKeyThatNetScalerHas() {
        set(AdOtpMapperConfig.WRITE_FORMAT, "netscaler");
        assertRefused(AdOtpMapperConfig.WRITING_KEY);
    }

    @Test
    void moreThanTwelveCodesNeedAWord() {
        set(AdOtpMapperConfig.LOOK_BEHIND, "2");
        assertRefused(AdOtpMapperConfig.ALLOW_MANY_CODES);
        set(AdOtpMapperConfig.ALLOW_MANY_CODES, "true");
        assertThat(AdOtpMapperConfig.from(mapper).settings().steps()).isEqualTo(4);
    }

    @Test
    void fewerDevicesAllowMoreSteps() {
        set(AdOtpMapperConfig.LOOK_BEHIND, "2");
        set(AdOtpMapperConfig.DEVICE_LIMIT, "3");
        assertThat(AdOtpMapperConfig.from(mapper).settings().steps()).isEqualTo(4);
    }

    private void set(String key, String... values) {
        mapper.getConfig().put(key, List.of(values));
    }

    private void assertRefused(String key) {
        assertThatThrownBy(() -> AdOtpMapperConfig.from(mapper))
                .isInstanceOf(ComponentValidationException.class)
                .hasMessageStartingWith(key + ": ")
                .satisfies(e ->
                        assertThat(e.getMessage()).as("is a message format").doesNotContain("'", "{", "}"));
    }
}
