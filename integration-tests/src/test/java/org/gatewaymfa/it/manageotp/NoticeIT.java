// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.manageotp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.MailSink;
import org.gatewaymfa.it.fixtures.ManageOtpPages;
import org.gatewaymfa.it.fixtures.ManageOtpSettings;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Phone;
import org.gatewaymfa.it.fixtures.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each change is an event and a mail, and neither tells a secret. */
@OnStage
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoticeIT {

    private static final Duration DELIVERY = Duration.ofSeconds(20);

    private final Stage stage;
    private final ManageOtp manageOtp;
    private ManageOtpSettings inside;

    NoticeIT(Stage stage) {
        this.stage = stage;
        manageOtp = new ManageOtp(stage);
    }

    @BeforeAll
    void openToTheInside() {
        inside = ManageOtpSettings.inside(stage.realm());
    }

    @AfterAll
    void restore() {
        inside.close();
    }

    @Test
    void eachChangeIsAnEventAndAMail() {
        try (MailSink mails = MailSink.of(stage.realm())) {
            Person person = stage.personWithoutDevice();
            ManageOtpPages pages = manageOtp.visit(person).add("iPhone");
            Phone phone = pages.scan();
            pages.prove(phone.totp().wrong());
            pages.prove(phone.next());
            assertThat(mail(mails, person, 1).text()).contains("iPhone");
            pages = manageOtp.visitWithCode(person, phone.next()).rename("iPhone", "Old phone");
            assertThat(mail(mails, person, 2).text()).contains("Old phone");
            pages.remove("Old phone");
            assertThat(mail(mails, person, 3).text()).contains("Old phone");

            assertThat(devicesOf("UPDATE_CREDENTIAL", person)).contains("iPhone", "Old phone");
            assertThat(devicesOf("REMOVE_CREDENTIAL", person)).containsExactly("Old phone");
            assertThat(manageOtp.events("UPDATE_CREDENTIAL_ERROR", person))
                    .singleElement()
                    .asString()
                    .contains("invalid_user_credentials", "wrong_code");
            assertNoSecretIn(mails, person, phone);
        }
    }

    @Test
    void theHelpDesksRemovalIsAnEventAndAMailToo() {
        try (MailSink mails = MailSink.of(stage.realm())) {
            Person person = stage.person();

            manageOtp.helpDesk().remove(person, "iPhone");

            assertThat(mail(mails, person, 1).text()).contains("iPhone");
            assertThat(stage.realm()
                            .get("/admin-events?resourcePath=*gateway-mfa*")
                            .toString())
                    .doesNotContain(person.phone().base32());
        }
    }

    @Test
    void mailsCanBeSwitchedOff() {
        try (MailSink mails = MailSink.of(stage.realm())) {
            Person person = stage.personWithoutDevice();
            try (ManageOtpSettings quiet = ManageOtpSettings.change(stage.realm(), Map.of("mail-on-change", "false"))) {
                assertThat(quiet).isNotNull();
                manageOtp.visit(person).enrol("iPhone");
            }
            Person other = stage.person();
            manageOtp.visitWithCode(other, other.phone().now()).rename("iPhone", "Phone");
            mail(mails, other, 1);

            assertThat(mails.mailsTo(person)).isEmpty();
        }
    }

    @Test
    void aMailServerThatIsDownUndoesNothing() {
        try (MailSink mails = MailSink.of(stage.realm())) {
            mails.breakDown();
            Person person = stage.personWithoutDevice();

            ManageOtpPages pages = manageOtp.visit(person);
            Phone phone = pages.enrol("iPhone");

            assertThat(pages.devices()).containsExactly("iPhone");
            assertThat(manageOtp.letsIn(person, phone.next())).isTrue();
        }
    }

    private static MailSink.Mail mail(MailSink mails, Person person, int number) {
        Await.until(
                "mail " + number + " to " + person.name(),
                DELIVERY,
                () -> mails.mailsTo(person).size() >= number);
        return mails.mailsTo(person).get(number - 1);
    }

    private List<String> devicesOf(String type, Person person) {
        List<String> devices = new ArrayList<>();
        for (JsonNode event : stage.realm().events(type, person.name())) {
            JsonNode details = event.path("details");
            assertThat(details.path("credential_type").asText()).isEqualTo("gwmfa-ad-otp");
            devices.add(details.path("credential_user_label").asText());
        }
        return devices;
    }

    private void assertNoSecretIn(MailSink mails, Person person, Phone phone) {
        String told = mails.mailsTo(person).toString()
                + stage.realm().get("/events?max=1000")
                + stage.realm().get("/admin-events?max=1000");
        assertThat(told).doesNotContain(phone.scanned().secret());
    }
}
