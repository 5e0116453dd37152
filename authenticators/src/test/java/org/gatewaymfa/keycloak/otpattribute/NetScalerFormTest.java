// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.gatewaymfa.keycloak.otpattribute.OtpEncodingException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NetScaler's encrypted form beyond the vector. */
class NetScalerFormTest {

    private static final String MOBILE = Vector.text("device_value");
    private static final String KID = Vector.text("kid_b64url");

    private static String value(String device) {
        return "{\"otpdata\":{\"devices\":{\"Mobile\":\"" + device + "\"}}}";
    }

    private static Devices devices(String value) {
        return (Devices) OtpAttribute.parse(value, Vector.context());
    }

    private static List<OtpSecret> secrets(String value) {
        return devices(value).readable().stream().map(OtpDevice::secret).toList();
    }

    @Test
    void readsEitherAlphabetPaddedOrNot() {
        String second = Vector.text("device_value2");
        for (String variant : List.of(
                second.replace("=", ""),
                second.replace('-', '+').replace('_', '/'),
                second.replace('-', '+').replace('_', '/').replace("=", ""))) {
            assertThat(secrets(value(variant))).as(variant).containsExactly(OtpSecret.ofBase32(Vector.OTHER_SECRET));
        }
    }

    @Test
    void toleratesAnAppendedTag() {
        String[] parts = MOBILE.split("\\.", -1);
        byte[] cipherText = Base64.getUrlDecoder().decode(parts[2]);
        byte[] tag = HexFormat.of().parseHex(Vector.text("gcm_tag_hex_DISCARDED"));
        byte[] tagged = Arrays.copyOf(cipherText, cipherText.length + tag.length);
        System.arraycopy(tag, 0, tagged, cipherText.length, tag.length);
        String device = KID + '.' + parts[1] + '.' + Base64.getUrlEncoder().encodeToString(tagged);
        assertThat(secrets(value(device))).containsExactly(OtpSecret.ofBase32(Vector.SECRET));
    }

    @Test
    void aMissingKeyIsNamed() {
        OtpAttribute attribute = OtpAttribute.parse(Vector.text("attribute"), OtpKeyRing.NONE, Vector.GUID);
        assertThat(attribute.stored())
                .containsExactly(new StoredDevice.Unreadable("Mobile", new UnreadableReason.UnknownKey(KID)));
    }

    @Test
    void anotherKeyUnderTheSameIdIsFoundOut() {
        OtpKey wrong = OtpKey.ofCertificate(KID, new byte[32]);
        OtpAttribute attribute = OtpAttribute.parse(Vector.text("attribute"), Vector.ring(wrong), Vector.GUID);
        assertThat(attribute.readable()).isEmpty();
        assertThat(attribute.stored())
                .singleElement()
                .isInstanceOfSatisfying(
                        StoredDevice.Unreadable.class,
                        device -> assertThat(device.reason()).isInstanceOf(UnreadableReason.Corrupt.class));
        assertThat(OtpAttribute.parse(
                                Vector.text("attribute"), Vector.ring(wrong.orReadWith(Vector.key())), Vector.GUID)
                        .readable())
                .as("a second reading of the key file")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c", "a.b.c.d", "FLprdzR1RtLoFMtOOPBSjepFees=.AAECAwQFBgcICQoL."})
    void whatIsNoTripleIsKeptUnread(String device) {
        assertThat(devices(value(device)).stored())
                .containsExactly(
                        new StoredDevice.Unreadable("Mobile", new UnreadableReason.Corrupt("not KID.IV.CIPHER")));
        assertThat(devices(value(device)).encode(Vector.context())).contains(value(device));
    }

    @Test
    void keepsWhiteSpaceEscapesAndUnknownMembersByteForByte() {
        String value = " { \"a\" : [1, {\"b\":\"}\"}] ,\"otpdata\": {\"x\":1.50, \"devices\" :{ \"M\\u006fbile\" : \""
                + MOBILE + "\" ,\n\"odd\":{\"y\":[1,2]},\"n\": 17 , \"t\":true } , \"z\":null}\n} ";
        Devices devices = devices(value);
        assertThat(devices.encode(Vector.context())).contains(value);
        assertThat(devices.stored()).extracting(StoredDevice::name).containsExactly("Mobile", "odd", "n", "t");
        String removed = devices.without("odd").encode(Vector.context()).orElseThrow();
        assertThat(removed).isEqualTo(value.replace("\n\"odd\":{\"y\":[1,2]},", ""));
        String added =
                devices.with(Vector.device("New One")).encode(Vector.context()).orElseThrow();
        assertThat(added)
                .startsWith(value.substring(0, value.indexOf("} , \"z\"")))
                .contains(",\"New+One\":\"" + KID);
        assertThat(devices(added).readable()).extracting(OtpDevice::name).containsExactly("Mobile", "New One");
    }

    @Test
    void unknownMembersOutliveTheLastDevice() {
        String value = "{\"otpdata\":{\"devices\":{\"Mobile\":\"" + MOBILE + "\"}},\"kb\":{\"q\":1}}";
        assertThat(devices(value).without("Mobile").encode(Vector.context()))
                .contains("{\"otpdata\":{\"devices\":{}},\"kb\":{\"q\":1}}");
        assertThat(devices(Vector.text("attribute")).without("Mobile").encode(Vector.context()))
                .isEmpty();
    }

    @Test
    void renamingKeepsTheCipherText() {
        assertThat(devices(Vector.text("attribute"))
                        .renamed("Mobile", "My Phone")
                        .encode(Vector.context()))
                .contains(Vector.text("attribute").replace("\"Mobile\"", "\"My+Phone\""));
    }

    @Test
    void needsAKeyThatNetScalerCanHave() {
        Devices devices = devices(Vector.text("attribute")).with(Vector.device("New"));
        for (OtpKeyRing ring : List.of(OtpKeyRing.NONE, Vector.ring(OtpKey.generated(new byte[32])))) {
            assertThatThrownBy(() -> devices.encode(ring, Vector.GUID))
                    .isInstanceOfSatisfying(
                            OtpEncodingException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.NO_WRITING_KEY));
        }
    }

    @Test
    void everyWritingHasItsOwnNonce() {
        Devices devices =
                new OtpAttribute.Empty().in(OtpFormat.NETSCALER_ENCRYPTED).with(Vector.device("New"));
        assertThat(devices.encode(Vector.context())).isNotEqualTo(devices.encode(Vector.context()));
    }

    @Test
    void aFormThatIsNotAcceptedIsNotOpened() {
        OtpContext onlySealed = Vector.context().accepting(Set.of(OtpFormat.SEALED));
        assertThat(OtpAttribute.parse(Vector.text("attribute"), onlySealed).stored())
                .containsExactly(new StoredDevice.Unreadable(
                        "Mobile", new UnreadableReason.FormatNotAccepted(OtpFormat.NETSCALER_ENCRYPTED)));
    }

    @Test
    void refusesAValueThatWouldBeTooLong() {
        Devices devices = new OtpAttribute.Empty().in(OtpFormat.NETSCALER_ENCRYPTED);
        for (int i = 0; i < 400; i++) {
            devices = devices.with(Vector.device("Device" + i));
        }
        Devices many = devices;
        assertThatThrownBy(() -> many.encode(Vector.context()))
                .isInstanceOfSatisfying(
                        OtpEncodingException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LONG));
    }
}
