// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.manageotp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.ManageOtpPages;
import org.gatewaymfa.it.fixtures.ManageOtpSettings;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Parallel;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Phone;
import org.gatewaymfa.it.fixtures.PlainWindow;
import org.gatewaymfa.it.fixtures.PlainWindow.Submission;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Totp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Forms that were given up, sent again, sent by somebody else, too late, or made up. */
@OnStage
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgedFormIT {

    private static final String PROVE = "form:has(#code) [type='submit']:not(#gwmfa-cancel)";

    private final Stage stage;
    private final ManageOtp manageOtp;
    private ManageOtpSettings inside;

    ForgedFormIT(Stage stage) {
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
    void anAbandonedEnrolmentLeavesNothing() {
        Person person = stage.personWithoutDevice();
        ManageOtpPages pages = manageOtp.visit(person).add("iPhone");
        Phone abandoned = pages.scan();

        Phone second = manageOtp.visit(person).enrol("Tablet");

        assertThat(manageOtp.stored(person)).contains("Tablet").doesNotContain("iPhone");
        assertThat(manageOtp.letsIn(person, abandoned.next())).isFalse();
        assertThat(manageOtp.letsIn(person, second.next())).isTrue();
    }

    @Test
    void aCancelledEnrolmentCannotBeProvenAnyMore() {
        Person person = stage.personWithoutDevice();
        ManageOtpPages pages = manageOtp.visit(person).add("iPhone");
        Submission proof = proof(pages, pages.scan().next());
        pages.window().press("#gwmfa-cancel");

        window(pages).send(atTheSameAddress(pages, proof));

        assertThat(manageOtp.stored(person)).isEmpty();
    }

    @Test
    void aProofSentAgainAddsNothing() {
        Person person = stage.personWithoutDevice();
        ManageOtpPages pages = manageOtp.visit(person).add("iPhone");
        Submission proof = proof(pages, pages.scan().next());
        window(pages).send(proof);
        String after = manageOtp.stored(person);
        assertThat(after).contains("iPhone");

        window(pages).send(proof);
        assertThat(manageOtp.stored(person)).isEqualTo(after);
        window(pages).open(stage.realm().address("/manageotp").toString());
        window(pages).send(proof);

        assertThat(manageOtp.stored(person)).isEqualTo(after);
    }

    @Test
    void aProofSentTwiceAtOnceAddsOneDevice() {
        Person person = stage.personWithoutDevice();
        ManageOtpPages pages = manageOtp.visit(person).add("iPhone");
        Submission proof = proof(pages, pages.scan().next());

        Parallel.times(4, number -> {
            window(pages).newTab().send(proof);
            return number;
        });

        assertThat(manageOtp.visit(person).asksToConfirm()).isTrue();
        assertThat(manageOtp.helpDesk().devices(person).findValues("name")).hasSize(1);
    }

    @Test
    void anotherUsersFormChangesNeitherOfTheTwo() {
        Person alice = stage.personWithoutDevice();
        Person bob = stage.personWithoutDevice();
        ManageOtpPages atAlice = manageOtp.visit(alice).add("Phone of Alice");
        ManageOtpPages atBob = manageOtp.visit(bob).add("Phone of Bob");
        Submission ofAlice = proof(atAlice, atAlice.scan().next());
        Submission ofBob = proof(atBob, atBob.scan().next());

        window(atBob).send(new Submission(ofBob.action(), ofAlice.fields()));
        assertThat(stored(alice, bob))
                .as("draft of Alice in the session of Bob")
                .containsOnly("");
        window(atBob).newTab().send(ofAlice);
        assertThat(stored(alice, bob))
                .as("session of Alice with the cookies of Bob")
                .containsOnly("");
        PlainWindow.empty().send(ofAlice);
        assertThat(stored(alice, bob)).as("session of Alice without cookies").containsOnly("");

        window(atAlice).newTab().send(ofAlice);
        assertThat(manageOtp.stored(alice)).as("the real one").contains("Phone+of+Alice");
        assertThat(manageOtp.stored(bob)).isEmpty();
    }

    @Test
    void oneTabsFormIsWorthNothingInAnother() {
        Person person = stage.personWithoutDevice();
        ManageOtpPages one = manageOtp.visit(person).add("One");
        Submission ofOne = proof(one, one.scan().next());
        ManageOtpPages other = manageOtp.visit(person).add("Other");
        Submission ofOther = proof(other, other.scan().next());

        window(other).send(new Submission(ofOther.action(), ofOne.fields()));

        assertThat(manageOtp.stored(person)).isEmpty();
    }

    @Test
    void madeUpFormsChangeNothing() {
        Totp known = Totp.random();
        for (String step :
                List.of("prove", "add", "remove", "rename", "test", "done", "confirm", "grant", "PROVE", "", "x")) {
            Person person = stage.personWithoutDevice();
            ManageOtpPages pages = manageOtp.visit(person);
            Submission real = window(pages).submission("#gwmfa-add");
            Submission madeUp = new Submission(real.action(), Map.of("step", step))
                    .with("draft", "00000000-0000-0000-0000-000000000000")
                    .with("id", "1")
                    .with("code", known.now())
                    .with("secret", known.base32())
                    .with("device", "iPhone")
                    .with("deviceName", "iPhone")
                    .with("sure", "yes")
                    .with("grant", "AAAA-BBBB-CCCC");
            window(pages).send(madeUp);
            assertThat(window(pages).status()).as("%s: %s", step, pages.text()).isLessThan(500);
            assertThat(manageOtp.stored(person)).as(step).isEmpty();
        }
    }

    @Test
    void aChangedFieldDoesNotBringAnotherSecretOrName() {
        Person person = stage.personWithoutDevice();
        ManageOtpPages pages = manageOtp.visit(person).add("iPhone");
        Totp ours = Totp.random();

        window(pages)
                .send(proof(pages, ours.now())
                        .with("secret", ours.base32())
                        .with("deviceName", "Evil")
                        .with("device", "Evil"));

        assertThat(manageOtp.stored(person)).isEmpty();
        assertThat(pages.showsPicture()).as("%s", pages.text()).isTrue();
        window(pages).send(proof(pages, pages.scan().next()).with("deviceName", "Evil"));
        assertThat(manageOtp.stored(person)).contains("iPhone").doesNotContain("Evil");
    }

    @Test
    void anAddressAloneChangesNothing() {
        Person person = stage.person();
        String before = manageOtp.stored(person);
        ManageOtpPages pages = manageOtp.visitWithCode(person, person.phone().now());
        Submission remove = window(pages).submission("[data-device='iPhone'][data-step='remove']");

        window(pages).newTab().open(remove.action() + "&step=remove&device=iPhone&deviceName=iPhone");

        assertThat(manageOtp.stored(person)).isEqualTo(before);
    }

    @Test
    void aRemovalIsConfirmedOnItsOwnPage() {
        Person person = stage.person();
        String before = manageOtp.stored(person);
        ManageOtpPages pages = manageOtp.visitWithCode(person, person.phone().now());

        pages.press("iPhone", "remove");
        assertThat(manageOtp.stored(person)).as("asked only").isEqualTo(before);
        pages.window().press("#gwmfa-cancel");
        assertThat(pages.devices()).containsExactly("iPhone");
        assertThat(manageOtp.stored(person)).isEqualTo(before);
    }

    @Test
    void aFormOfAnExpiredLoginChangesNothing() {
        Person person = stage.personWithoutDevice();
        ManageOtpPages pages = manageOtp.visit(person).add("iPhone");
        Submission proof = proof(pages, pages.scan().next());
        int userAction =
                stage.realm().get("").path("accessCodeLifespanUserAction").asInt();
        int login = stage.realm().get("").path("accessCodeLifespanLogin").asInt();
        stage.realm()
                .change(realm -> realm.put("accessCodeLifespanUserAction", 1).put("accessCodeLifespanLogin", 1));
        try {
            Instant over = Instant.now().plusSeconds(2);
            Await.until(
                    "the end of the login",
                    Duration.ofSeconds(5),
                    () -> Instant.now().isAfter(over));
            window(pages).send(proof);
        } finally {
            stage.realm()
                    .change(realm -> realm.put("accessCodeLifespanUserAction", userAction)
                            .put("accessCodeLifespanLogin", login));
        }
        assertThat(pages.showsDevices()).as("%s", pages.text()).isFalse();
        assertThat(manageOtp.stored(person)).isEmpty();
    }

    @Test
    void aFormOfAVisitThatEndedChangesNothing() {
        Person person = stage.person();
        ManageOtpPages pages = manageOtp.visitWithCode(person, person.phone().now());
        String before = manageOtp.stored(person);
        Submission add = window(pages).submission("#gwmfa-add");
        Submission remove = window(pages).submission("[data-device='iPhone'][data-step='remove']");
        pages.done();

        window(pages).send(remove);
        window(pages).send(add);

        assertThat(pages.showsDevices() || pages.asksForName())
                .as("%s", pages.text())
                .isFalse();
        assertThat(manageOtp.stored(person)).isEqualTo(before);
    }

    private List<String> stored(Person... people) {
        return Arrays.stream(people).map(manageOtp::stored).toList();
    }

    private static Submission proof(ManageOtpPages pages, String code) {
        return window(pages).submission(PROVE).with("code", code);
    }

    /** Old fields, sent to where the window is now. */
    private static Submission atTheSameAddress(ManageOtpPages pages, Submission old) {
        URI now = window(pages).submission("form [type='submit']").action();
        return new Submission(now, old.fields());
    }

    private static PlainWindow window(ManageOtpPages pages) {
        return (PlainWindow) pages.window();
    }
}
