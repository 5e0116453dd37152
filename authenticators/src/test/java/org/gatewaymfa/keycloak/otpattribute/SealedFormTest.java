// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import org.gatewaymfa.keycloak.otpattribute.OtpEncodingException.Reason;
import org.junit.jupiter.api.Test;

/** Our sealed form: what it binds. */
class SealedFormTest {

    private static final OtpKey KEY = OtpKey.generated(new byte[32]);
    private static final OtpContext CONTEXT = OtpContext.of(Vector.ring(KEY), Vector.GUID);
    private static final OtpDevice DEVICE = new OtpDevice(
            "My Phone",
            OtpFormat.SEALED,
            OtpSecret.ofBase32(Vector.SECRET),
            new OtpParameters(OtpAlgorithm.SHA512, 8, 60),
            List.of(new OtpExtra("tag", "\"x\""), new OtpExtra("n", "{\"a\":[1,2.50]}")));
    private static final StoredDevice BROKEN =
            new StoredDevice.Unreadable("My Phone", new UnreadableReason.BrokenSeal(KEY.kid()));

    private static String sealed() {
        return new OtpAttribute.Empty()
                .in(OtpFormat.SEALED)
                .with(DEVICE)
                .encode(CONTEXT)
                .orElseThrow();
    }

    @Test
    void saysEverythingAboutADevice() {
        String value = sealed();
        assertThat(value)
                .startsWith("{\"gwmfa\":{\"v\":1,\"devices\":{\"My+Phone\":\"" + KEY.kid() + ".")
                .doesNotContain("\n");
        assertThat(OtpAttribute.parse(value, CONTEXT).readable()).containsExactly(DEVICE);
    }

    @Test
    void doesNotOpenForAnotherUser() {
        byte[] otherGuid = Vector.GUID.clone();
        otherGuid[15] ^= 1;
        assertThat(OtpAttribute.parse(sealed(), Vector.ring(KEY), otherGuid).stored())
                .containsExactly(BROKEN);
    }

    @Test
    void doesNotOpenUnderAnotherName() {
        String renamed = sealed().replace("My+Phone", "My+Phon");
        assertThat(OtpAttribute.parse(renamed, CONTEXT).stored())
                .containsExactly(new StoredDevice.Unreadable("My Phon", new UnreadableReason.BrokenSeal(KEY.kid())));
    }

    @Test
    void doesNotOpenWhenAnyBitFlips() {
        String value = sealed();
        String device = value.substring(value.indexOf("\":\"") + 3, value.lastIndexOf('"'));
        Triple triple = Triple.parse(device).orElseThrow();
        for (byte[] part : List.of(triple.nonce(), triple.cipherText())) {
            for (int bit = 0; bit < part.length * 8; bit++) {
                part[bit / 8] ^= (byte) (1 << bit % 8);
                String flipped = value.replace(device, triple.text());
                assertThat(OtpAttribute.parse(flipped, CONTEXT).stored()).containsExactly(BROKEN);
                part[bit / 8] ^= (byte) (1 << bit % 8);
            }
        }
    }

    @Test
    void doesNotOpenUnderAnotherKeyIdOfTheSameKey() {
        OtpKey alias = OtpKey.ofCertificate(Base64.getUrlEncoder().encodeToString(new byte[20]), new byte[32]);
        String moved = sealed().replace(KEY.kid(), alias.kid());
        assertThat(OtpAttribute.parse(moved, Vector.ring(KEY, alias), Vector.GUID)
                        .readable())
                .isEmpty();
    }

    @Test
    void netScalerAndSealedKeysDiffer() {
        assertThat(Vector.key().netScalerKey()).isNotEqualTo(Vector.key().sealedKey());
    }

    @Test
    void aNewNameIsANewSeal() {
        Devices devices = (Devices) OtpAttribute.parse(sealed(), CONTEXT);
        String renamed = devices.renamed("My Phone", "Tablet").encode(CONTEXT).orElseThrow();
        assertThat(OtpAttribute.parse(renamed, CONTEXT).readable()).containsExactly(DEVICE.named("Tablet"));
    }

    @Test
    void anUnreadableDeviceCanBeRemovedButNotRenamedOrConverted() {
        Devices devices = (Devices) OtpAttribute.parse(sealed(), OtpKeyRing.NONE, Vector.GUID);
        assertThat(devices.stored())
                .containsExactly(new StoredDevice.Unreadable("My Phone", new UnreadableReason.UnknownKey(KEY.kid())));
        assertThatThrownBy(() -> devices.renamed("My Phone", "Tablet")).satisfies(SealedFormTest::isUnreadable);
        assertThatThrownBy(() -> devices.in(OtpFormat.PLAIN)).satisfies(SealedFormTest::isUnreadable);
        assertThat(devices.without("My Phone").encode(CONTEXT)).isEmpty();
    }

    private static void isUnreadable(Throwable thrown) {
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        OtpEncodingException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREADABLE_DEVICE));
    }

    @Test
    void aConvertedValueCarriesTheSameDevices() {
        OtpContext context = OtpContext.of(Vector.ring(Vector.key()), Vector.GUID);
        Devices netScaler = (Devices) OtpAttribute.parse(Vector.text("attribute2"), context);
        String sealed = netScaler.in(OtpFormat.SEALED).encode(context).orElseThrow();
        Devices reread = (Devices) OtpAttribute.parse(sealed, context);
        assertThat(reread.readable())
                .containsExactlyElementsOf(netScaler.readable().stream()
                        .map(device -> device.in(OtpFormat.SEALED))
                        .toList());
        String back = reread.in(OtpFormat.NETSCALER_ENCRYPTED)
                .encode(context.drawingFrom(Vector.vectorNonces()))
                .orElseThrow();
        assertThat(back).isEqualTo(Vector.text("attribute2"));
    }

    @Test
    void aValueWithMembersOfOthersIsNotConverted() {
        String value = sealed().replace("\"v\":1", "\"v\":1,\"kb\":2");
        assertThatThrownBy(() -> ((Devices) OtpAttribute.parse(value, CONTEXT)).in(OtpFormat.PLAIN))
                .isInstanceOfSatisfying(
                        OtpEncodingException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_MEMBERS));
    }

    @Test
    void nothingPrintsASecret() {
        OtpAttribute attribute = OtpAttribute.parse(sealed(), CONTEXT);
        assertThat(attribute + " " + DEVICE + " " + DEVICE.secret() + " " + KEY + " " + DEVICE.extras())
                .doesNotContain(Vector.SECRET)
                .doesNotContain("\"x\"");
    }
}
