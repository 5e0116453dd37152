// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.manageotp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.gatewaymfa.it.fixtures.FederationSetup;
import org.gatewaymfa.it.fixtures.ManageOtpPages;
import org.gatewaymfa.it.fixtures.ManageOtpSettings;
import org.gatewaymfa.it.fixtures.NetScalerDecoder;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Phone;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Totp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What users enrol here is what NetScaler Native OTP would have written, read by a decoder that shares no code with the product. */
@OnStage
class StoredValueIT {

    private final Stage stage;
    private final ManageOtp manageOtp;
    private ManageOtpSettings inside;

    StoredValueIT(Stage stage) {
        this.stage = stage;
        manageOtp = new ManageOtp(stage);
    }

    @BeforeEach
    void openToTheInside() {
        inside = ManageOtpSettings.inside(stage.realm());
    }

    @AfterEach
    void restore() {
        inside.close();
    }

    @Test
    void thePlainFormIsNetScalersToTheByte() {
        try (FederationSetup.Change plain = writing("plain")) {
            assertThat(plain).isNotNull();
            Person person = stage.personWithoutDevice();
            ManageOtpPages pages = manageOtp.visit(person).add("My iPhone");
            String first = pages.writtenSecret();
            pages.prove(pages.scan().next());
            pages.add("Tablet.2");
            String second = pages.writtenSecret();
            pages.prove(pages.scan().next());

            String stored = manageOtp.stored(person);

            assertThat(stored).isEqualTo("#@My+iPhone=" + first + "&,Tablet.2=" + second + "&,");
            assertThat(NetScalerDecoder.plain(stored))
                    .containsExactly(entry("My+iPhone", first), entry("Tablet.2", second));
        }
    }

    @Test
    void theEncryptedFormDecryptsToWhatThePageShowed() {
        stage.carol();
        try (FederationSetup.Change netscaler = writing("netscaler")) {
            assertThat(netscaler).isNotNull();
            Person person = stage.personWithoutDevice();
            ManageOtpPages pages = manageOtp.visit(person).add("My iPhone");
            String first = pages.writtenSecret();
            pages.prove(pages.scan().next());
            pages.add("Tablet.2");
            String second = pages.writtenSecret();
            pages.prove(pages.scan().next());

            assertThat(NetScalerDecoder.encrypted(manageOtp.stored(person)))
                    .containsExactly(
                            entry("My+iPhone", "{\"secret\":\"" + first + "\"}"),
                            entry("Tablet.2", "{\"secret\":\"" + second + "\"}"));
        }
    }

    @Test
    void aValueThatNetScalerEncryptedKeepsItsFormatAndItsDevice() {
        Person carol = stage.carol();
        String before = manageOtp.stored(carol);
        ManageOtpPages pages = manageOtp.visitWithCode(carol, carol.phone().now());

        Phone tablet = pages.enrol("Tablet");

        String after = manageOtp.stored(carol);
        assertThat(after).startsWith(before.substring(0, before.length() - "}}}".length()));
        assertThat(NetScalerDecoder.encrypted(after))
                .hasSize(2)
                .containsEntry("Tablet", "{\"secret\":\"" + tablet.scanned().secret() + "\"}");
        pages.remove("Tablet");
        assertThat(manageOtp.stored(carol)).isEqualTo(before);
    }

    @Test
    void aPlainValueKeepsItsFormatAndWhatItHoldsBesides() {
        Totp phone = Totp.random();
        String before = "#@iPhone=" + phone.base32() + "&tag=" + "0123456789abcdef".repeat(4) + "&new=thing&,";
        Person person = stage.personWith(before, phone);
        ManageOtpPages pages = manageOtp.visitWithCode(person, phone.now());

        Phone tablet = pages.enrol("Tablet");
        assertThat(manageOtp.stored(person)).isEqualTo(before + ManageOtp.plain("Tablet", tablet.totp()));
        pages.rename("Tablet", "Old Tablet");
        assertThat(manageOtp.stored(person)).isEqualTo(before + ManageOtp.plain("Old+Tablet", tablet.totp()));
        pages.remove("Old Tablet");

        assertThat(manageOtp.stored(person)).isEqualTo(before);
    }

    @Test
    void theLastDevicesRemovalClearsTheAttribute() {
        Person person = stage.person();

        manageOtp.visitWithCode(person, person.phone().now()).remove("iPhone");

        assertThat(stage.directory().attribute(person.name(), Stage.ATTRIBUTE)).isEmpty();
    }

    @Test
    void aTestChangesNothing() {
        Person person = stage.person();
        String before = manageOtp.stored(person);
        ManageOtpPages pages = manageOtp.visitWithCode(person, person.phone().shifted(-1));

        pages.test("iPhone", person.phone().now());

        assertThat(pages.text()).doesNotContainIgnoringCase("wrong");
        assertThat(manageOtp.stored(person)).isEqualTo(before);
    }

    private FederationSetup.Change writing(String format) {
        String key = format.equals("netscaler") ? NetScalerDecoder.keyId() : "";
        return FederationSetup.changeShippedMapper(stage.realm(), Map.of("write-format", format, "writing-key", key));
    }
}
