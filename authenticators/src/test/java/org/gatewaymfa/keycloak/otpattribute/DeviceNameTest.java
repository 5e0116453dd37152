// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "iPhone 15", ".hidden", "v1.2", "_", "a.", "A..B"})
    void writesWhatNetScalersToolsTake(String name) {
        assertThat(DeviceName.isWritable(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "...", " a", "a ", "a/b", "a&b", "a=b", "a,b", "a+b", "ä"})
    void writesNoOtherName(String name) {
        assertThat(DeviceName.isWritable(name)).isFalse();
    }
}
