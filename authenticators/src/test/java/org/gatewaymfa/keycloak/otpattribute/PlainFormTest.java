// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.gatewaymfa.keycloak.otpattribute.OtpEncodingException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NetScaler's plain form. */
class PlainFormTest {

    private static final String TWO =
            "#@Mobile=CHYA3NHIW2YLQPCGS4Z6VV6WBY&,My+Tablet=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&,";

    private static OtpAttribute parse(String value) {
        return OtpAttribute.parse(value, OtpKeyRing.NONE, Vector.GUID);
    }

    private static Devices devices(String value) {
        return (Devices) parse(value);
    }

    @Test
    void readsDevicesAsNetScalerDoes() {
        OtpDevice tablet = new OtpDevice(
                "My Tablet", OtpFormat.PLAIN, OtpSecret.ofBase32(Vector.OTHER_SECRET), OtpParameters.NETSCALER);
        assertThat(parse(TWO).readable()).containsExactly(Vector.device("Mobile"), tablet);
    }

    @Test
    void keepsUnknownPairsOfADeviceAndReadsItsSecret() {
        String value = "#@Phone=CHYA3NHIW2YLQPCGS4Z6VV6WBY&tag=0123&odd&x=a=b&,";
        Devices devices = devices(value);
        assertThat(devices.readable())
                .singleElement()
                .satisfies(device -> assertThat(device.extras())
                        .containsExactly(
                                new OtpExtra("tag", "\"0123\""),
                                new OtpExtra("odd", "null"),
                                new OtpExtra("x", "\"a=b\"")));
        assertThat(devices.with(Vector.device("New")).encode(Vector.context()))
                .contains(value + "New=CHYA3NHIW2YLQPCGS4Z6VV6WBY&,");
    }

    @Test
    void takesADeviceAwayByItsSecretAndLeavesTheOneOfTheSameName() {
        String left = "#@Phone=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&tag=abc&,Broken=SHORT&,";
        Devices devices =
                devices("#@Phone=chya3nhiw2ylqpcgs4z6vv6wby&," + left.substring(2) + "Copy=" + Vector.SECRET + "&,");
        Devices without = devices.withoutSecret(OtpSecret.ofBase32(Vector.SECRET));
        assertThat(without.encode(Vector.context())).contains(left);
        assertThat(without.withoutSecret(OtpSecret.ofBase32(Vector.SECRET)).encode(Vector.context()))
                .contains(left);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chya3nhiw2ylqpcgs4z6vv6wby", "CHYA3NHIW2YLQPCGS4Z6VV6WBY======"})
    void readsSecretsInLowerCaseOrPadded(String secret) {
        assertThat(parse("#@A=" + secret + "&,").readable())
                .extracting(OtpDevice::secret)
                .containsExactly(OtpSecret.ofBase32(Vector.SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SHORT", "CHYA3NHIW2YLQPCGS4Z6VV6W18", "CHYA3NHIW2YLQPCG S4Z6VV6WBY"})
    void aSecretThatIsNoneMakesTheDeviceUnreadableButKeepsIt(String secret) {
        String value = "#@A=" + secret + "&,";
        assertThat(parse(value).stored())
                .containsExactly(new StoredDevice.Unreadable("A", new UnreadableReason.Corrupt("no Base32 secret")));
        assertThat(devices(value).encode(Vector.context())).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"#@hello", "#@A=CHYA3NHIW2YLQPCGS4Z6VV6WBY", "#@,", "#@A&,", "#@A=CHYA3NHIW2YLQPCGS4Z6VV6WBY&,\n"
            })
    void whatOnlyStartsLikeItIsForeign(String value) {
        assertThat(parse(value)).isInstanceOf(OtpAttribute.Foreign.class);
    }

    @Test
    void aMissingLastCommaIsKeptMissing() {
        String value = "#@A=CHYA3NHIW2YLQPCGS4Z6VV6WBY&";
        assertThat(devices(value).with(Vector.device("B")).encode(Vector.context()))
                .contains(value + ",B=CHYA3NHIW2YLQPCGS4Z6VV6WBY&");
    }

    @Test
    void renamingTouchesNothingButTheName() {
        String value = "#@My+Phone=SHORT&tag=1&," + TWO.substring(2);
        assertThat(devices(value).renamed("My Phone", "Old Phone").encode(Vector.context()))
                .contains("#@Old+Phone=SHORT&tag=1&," + TWO.substring(2));
    }

    @Test
    void theLastDeviceTakesTheAttributeWithIt() {
        assertThat(devices(TWO).without("Mobile").encode(Vector.context()))
                .contains("#@My+Tablet=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&,");
        assertThat(devices(TWO).without("Mobile").without("My Tablet").encode(Vector.context()))
                .isEmpty();
    }

    @Test
    void aNameStandsForEveryDeviceThatHasIt() {
        String value =
                "#@A=CHYA3NHIW2YLQPCGS4Z6VV6WBY&,B=CHYA3NHIW2YLQPCGS4Z6VV6WBY&,A=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&,";
        assertThat(parse(value).readable()).extracting(OtpDevice::name).containsExactly("A", "B", "A");
        assertThat(devices(value).without("A").encode(Vector.context())).contains("#@B=CHYA3NHIW2YLQPCGS4Z6VV6WBY&,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a ", "a+b", "a=b", "a&b", "a,b", "Müller", "a\nb", "\u0000"})
    void refusesNamesThatNetScalerCouldNotHave(String name) {
        assertThatThrownBy(() -> devices(TWO).with(Vector.device(name)))
                .isInstanceOfSatisfying(
                        OtpEncodingException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NAME));
        assertThatThrownBy(() -> devices(TWO).renamed("Mobile", name)).isInstanceOf(OtpEncodingException.class);
    }

    @Test
    void refusesANameThatIsTaken() {
        assertThatThrownBy(() -> devices(TWO).with(Vector.device("My Tablet")))
                .isInstanceOfSatisfying(
                        OtpEncodingException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NAME_TAKEN));
    }

    @Test
    void refusesWhatTheFormCannotSay() {
        OtpDevice eightDigits = new OtpDevice(
                "A", OtpFormat.SEALED, OtpSecret.ofBase32(Vector.SECRET), new OtpParameters(OtpAlgorithm.SHA1, 8, 30));
        assertThatThrownBy(() -> devices(TWO).with(eightDigits).encode(Vector.context()))
                .isInstanceOfSatisfying(
                        OtpEncodingException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_EXPRESSIBLE));
        OtpDevice number = new OtpDevice(
                "A",
                OtpFormat.SEALED,
                OtpSecret.ofBase32(Vector.SECRET),
                OtpParameters.NETSCALER,
                List.of(new OtpExtra("n", "1")));
        assertThatThrownBy(() -> devices(TWO).with(number).encode(Vector.context()))
                .isInstanceOf(OtpEncodingException.class);
    }

    @Test
    void hardwareTokensOfASiteCanHaveOtherParameters() {
        OtpContext context = Vector.context().readingUnstatedAs(new OtpParameters(OtpAlgorithm.SHA256, 8, 60));
        assertThat(OtpAttribute.parse(TWO, context).readable())
                .allSatisfy(device ->
                        assertThat(device.parameters()).isEqualTo(new OtpParameters(OtpAlgorithm.SHA256, 8, 60)));
    }
}
