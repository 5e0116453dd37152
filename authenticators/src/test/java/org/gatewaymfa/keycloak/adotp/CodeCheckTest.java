// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.gatewaymfa.keycloak.otpattribute.OtpAlgorithm;
import org.gatewaymfa.keycloak.otpattribute.OtpDevice;
import org.gatewaymfa.keycloak.otpattribute.OtpSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeCheckTest {

    private static final OtpDevice IPHONE = Phones.phone("iPhone", Phones.VECTOR_SECRET);
    private static final OtpDevice TABLET = Phones.phone("Tablet", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource({
        "SHA1, 59, 94287082", "SHA256, 59, 46119246", "SHA512, 59, 90693936",
        "SHA1, 1111111109, 07081804", "SHA256, 1111111109, 68084774", "SHA512, 1111111109, 25091201",
        "SHA1, 1234567890, 89005924", "SHA256, 1234567890, 91819424", "SHA512, 1234567890, 93441116",
        "SHA1, 20000000000, 65353130", "SHA256, 20000000000, 77737706", "SHA512, 20000000000, 47863826"
    })
    void acceptsTheCodesOfRfc6238(OtpAlgorithm algorithm, long time, String code) {
        int length = algorithm == OtpAlgorithm.SHA1 ? 20 : algorithm == OtpAlgorithm.SHA256 ? 32 : 64;
        byte[] secret = "1234567890".repeat(7).substring(0, length).getBytes(StandardCharsets.US_ASCII);
        OtpDevice device = Phones.device("token", OtpSecret.of(secret), algorithm, 8, 30);

        assertThat(step(List.of(device), code, time, 0, 0)).isEqualTo(time / 30);
    }

    @ParameterizedTest
    @CsvSource({"0, 166654", "59, 994843", "1111111109, 894431", "1234567890, 775237", "1700000000, 191407"})
    void acceptsTheCodesOfTheNetScalerVector(long time, String code) {
        assertThat(step(List.of(IPHONE), code, time, 0, 0)).isEqualTo(time / 30);
    }

    @ParameterizedTest(name = "a code of step {0} with the window {1}/{2}: {3}")
    @CsvSource({
        "-2, 1, 1, false",
        "-1, 1, 1, true",
        "0, 1, 1, true",
        "1, 1, 1, true",
        "2, 1, 1, false",
        "-1, 0, 0, false",
        "0, 0, 0, true",
        "1, 0, 0, false",
        "-3, 3, 0, true",
        "-4, 3, 0, false",
        "1, 3, 0, false"
    })
    void theWindowHasExactEdges(int offset, int lookBehind, int lookAhead, boolean valid) {
        String code = Phones.code(IPHONE, 100 + offset);

        assertThat(isValid(decide(List.of(IPHONE), code, 3000, lookBehind, lookAhead)))
                .isEqualTo(valid);
        assertThat(isValid(decide(List.of(IPHONE), code, 3029, lookBehind, lookAhead)))
                .isEqualTo(valid);
    }

    @Test
    void saysWhichDeviceItWas() {
        CodeVerdict verdict = decide(List.of(IPHONE, TABLET), Phones.code(TABLET, 100), 3000, 1, 1);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        CodeVerdict.Valid.class,
                        valid -> assertThat(valid.device()).isEqualTo(TABLET));
    }

    @Test
    void aCopyOfADeviceIsOneMatch() {
        OtpDevice copy = Phones.phone("copy", Phones.VECTOR_SECRET);

        CodeVerdict verdict = decide(List.of(IPHONE, copy), Phones.code(IPHONE, 100), 3000, 1, 1);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        CodeVerdict.Valid.class,
                        valid -> assertThat(valid.matches())
                                .extracting(CodeVerdict.Match::device)
                                .containsExactly(IPHONE));
    }

    @Test
    void aCodeThatTwoStepsShareCountsAsTheNewer() {
        long older = 172_621; // the first step whose code the next one repeats
        assertThat(Phones.code(IPHONE, older)).isEqualTo(Phones.code(IPHONE, older + 1));

        assertThat(step(List.of(IPHONE), Phones.code(IPHONE, older), older * 30, 1, 1))
                .isEqualTo(older + 1);
    }

    @Test
    void digitsMustBeAsManyAsTheDeviceShows() {
        OtpDevice eight = Phones.device("eight", OtpSecret.ofBase32(Phones.VECTOR_SECRET), OtpAlgorithm.SHA1, 8, 30);
        String code = Phones.code(eight, 100);

        assertThat(isValid(decide(List.of(eight), code, 3000, 1, 1))).isTrue();
        assertThat(decide(List.of(eight), code.substring(2), 3000, 1, 1)).isInstanceOf(CodeVerdict.Wrong.class);
        assertThat(isValid(decide(List.of(IPHONE), code.substring(2), 3000, 1, 1)))
                .isTrue();
        assertThat(decide(List.of(IPHONE), code, 3000, 1, 1)).isInstanceOf(CodeVerdict.Wrong.class);
    }

    @Test
    void countsStepsInEachDevicesOwnPeriod() {
        OtpDevice slow = Phones.device("slow", OtpSecret.ofBase32(Phones.VECTOR_SECRET), OtpAlgorithm.SHA1, 6, 60);

        assertThat(step(List.of(TABLET, slow), Phones.code(slow, 50), 3000, 1, 1))
                .isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abcdef", "12345", "\uff11\uff12\uff13\uff14\uff15\uff16"})
    void whatIsNoCodeIsMalformed(String typed) {
        assertThat(decide(List.of(IPHONE), typed, 3000, 1, 1)).isInstanceOf(CodeVerdict.Malformed.class);
    }

    @Test
    void withoutDevicesEveryCodeIsWrong() {
        assertThat(decide(List.of(), "123456", 3000, 1, 1)).isInstanceOf(CodeVerdict.Wrong.class);
    }

    private static CodeVerdict decide(List<OtpDevice> devices, String typed, long time, int lookBehind, int lookAhead) {
        return CodeCheck.decide(devices, typed, Instant.ofEpochSecond(time), Phones.settings(lookBehind, lookAhead));
    }

    private static boolean isValid(CodeVerdict verdict) {
        return verdict instanceof CodeVerdict.Valid;
    }

    private static long step(List<OtpDevice> devices, String typed, long time, int lookBehind, int lookAhead) {
        return decide(devices, typed, time, lookBehind, lookAhead) instanceof CodeVerdict.Valid valid
                ? valid.matches().get(0).step()
                : -1;
    }
}
