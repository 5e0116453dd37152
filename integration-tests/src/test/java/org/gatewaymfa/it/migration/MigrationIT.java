// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.CertificateAuthority;
import org.gatewaymfa.it.fixtures.FederationSetup;
import org.gatewaymfa.it.fixtures.GrantClient.Answer;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.it.fixtures.Totp;
import org.gatewaymfa.it.migration.Migration.Report;
import org.gatewaymfa.quickstart.directory.DirectoryUser;
import org.gatewaymfa.quickstart.directory.InMemoryActiveDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All users of a directory of their own, from NetScaler's forms to ours and back. */
@OnStage
class MigrationIT {

    private static final String ATTRIBUTE = "userParameters";
    private static final String OTHER_ATTRIBUTE = "msDS-cloudExtensionAttribute1";
    private static final String PROVIDER = "To be migrated";
    private static final String FOREIGN = "CtxCfgPresent";

    private final Stage stage;
    private final List<String> components = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private InMemoryActiveDirectory directory;
    private FederationSetup added;
    private Migration migration;
    private String provider;

    MigrationIT(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void addDirectory() {
        directory = InMemoryActiveDirectory.start(0, 0);
        added = FederationSetup.add(
                stage.realm(),
                PROVIDER,
                Map.of(
                        "connectionUrl",
                        directory.ldapUrl(),
                        "bindCredential",
                        InMemoryActiveDirectory.SERVICE_PASSWORD),
                ATTRIBUTE);
        migration = Migration.asAdministrator(server());
        provider = idOf("/components?type=org.keycloak.storage.UserStorageProvider", PROVIDER);
    }

    @AfterEach
    void removeDirectory() {
        added.close();
        directory.close();
        components.forEach(id -> stage.realm().delete("/components/" + id));
    }

    @Test
    void countsAndReportsWhatIsNotOurs() {
        person("#@iPhone=%s&,");
        person("#@iPhone=%s&tag=abc&,");
        Person foreign = person(FOREIGN);

        Report report = migration.run(provider, "count");

        assertThat(report.status()).as(report.text()).isEqualTo(200);
        assertThat(report.rows("summary"))
                .contains("summary,,,,,,plain,2", "summary,,,,,,foreign,1", "summary,,,,,,result,complete");
        assertThat(report.rows("finding")).singleElement().asString().contains(foreign.name(), ",foreign,");
        assertThat(report.text()).doesNotContain(FOREIGN);
        assertThat(migration.providers().text()).contains(provider, PROVIDER);
    }

    @Test
    void theLoginWorksInEveryFormAndTheBytesComeBack() {
        String old = addKey("old");
        String renewed = addKey("new");
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            values.add(value(person("#@My+Phone=%s&,Tablet=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&tag=0123&,")));
        }
        Person foreign = person(FOREIGN);

        Report trial = migration.run(provider, "convert?to=netscaler&kid=" + old);
        assertThat(trial.rows("change"))
                .as(trial.text())
                .hasSize(5)
                .allSatisfy(row -> assertThat(row).contains(",plain,netscaler,would-change,"));
        assertThat(people.stream().limit(5).map(this::value)).isEqualTo(values);

        assertChanged("convert?to=netscaler&dry-run=false&kid=" + old);
        assertThat(value(people.get(0))).startsWith("{\"otpdata\"").contains(old);
        assertLogsIn(people.get(0));
        assertChanged("re-encrypt?dry-run=false&kid=" + renewed);
        assertThat(value(people.get(1)))
                .startsWith("{\"otpdata\"")
                .contains(renewed)
                .doesNotContain(old);
        assertLogsIn(people.get(1));
        assertChanged("convert?to=sealed&dry-run=false&kid=" + renewed);
        assertThat(value(people.get(2))).startsWith("{\"gwmfa\"").contains(renewed);
        assertLogsIn(people.get(2));
        assertChanged("convert?to=plain&dry-run=false");
        assertThat(people.stream().limit(5).map(this::value)).isEqualTo(values);
        assertLogsIn(people.get(3));
        assertThat(value(foreign)).isEqualTo(FOREIGN);
    }

    @Test
    void movesToAnotherAttributeWithoutALoginThatFails() {
        Person moved = person("#@iPhone=%s&,");
        Person conflict = person("#@iPhone=%s&,");
        Person later = person("#@iPhone=%s&,");
        directory.setAttribute(conflict.name(), OTHER_ATTRIBUTE, FOREIGN);

        Report copied = migration.run(provider, "copy?dry-run=false&to-attribute=" + OTHER_ATTRIBUTE);
        assertThat(copied.rows("change")).as(copied.text()).hasSize(2);
        assertThat(copied.rows("finding")).singleElement().asString().contains(conflict.name(), ",conflict,");
        assertLogsIn(moved);
        try (FederationSetup.Change inUse = added.changeMapper("attribute", OTHER_ATTRIBUTE)) {
            assertThat(inUse).isNotNull();
            assertLogsIn(later);
            Report cleared = migration.run(provider, "clear?dry-run=false&attribute=" + ATTRIBUTE);
            assertThat(cleared.rows("change")).as(cleared.text()).hasSize(2);
        }

        assertThat(directory.attribute(moved.name(), ATTRIBUTE)).isEmpty();
        assertThat(directory.attribute(conflict.name(), ATTRIBUTE)).isPresent();
        assertThat(new String(
                        directory.attribute(conflict.name(), OTHER_ATTRIBUTE).orElseThrow(), StandardCharsets.UTF_8))
                .isEqualTo(FOREIGN);
    }

    @Test
    void onlyWhoMayManageTheRealmMayRunItAndOnlyHere() {
        ObjectNode client = JsonNodeFactory.instance.objectNode();
        client.put("clientId", "reader").put("secret", "a-secret-of-a-reader").put("publicClient", false);
        client.put("serviceAccountsEnabled", true).put("standardFlowEnabled", false);
        stage.realm().post("/clients", client);
        try {
            Migration reader = Migration.asClient(server(), "reader", "a-secret-of-a-reader");
            assertThat(reader.run(provider, "count").status()).isEqualTo(403);
            assertThat(reader.providers().status()).isEqualTo(403);
        } finally {
            String id = stage.realm().client("reader").orElseThrow().path("id").asText();
            stage.realm().delete("/clients/" + id);
        }
        assertThat(migration.at("master").run(provider, "count").status()).isEqualTo(404);
        assertThat(migration.run("no-such-provider", "count").status()).isEqualTo(404);
    }

    @Test
    void namesTheParameterThatIsWrong() {
        assertRefused("convert?to=open", "to: must be plain, netscaler or sealed");
        assertRefused("convert?to=sealed&kid=none", "kid: the realm has no enabled key");
        assertRefused("copy?to-attribute=mail", "to-attribute: mail has another meaning");
        assertRefused("count?dryrun=false", "dryrun: is no parameter");
        assertRefused("count?dry-run=maybe", "dry-run: must be true or false");
        assertRefused("erase", "task: must be one of");
    }

    @Test
    void showsProgressWhileItRunsOneRunAtATimeAndEndsWithItsReader() throws IOException {
        for (int i = 0; i < 50; i++) {
            person("#@iPhone=%s&,");
        }
        directory.setDelayMillis(100);
        try {
            try (BufferedReader rows = new BufferedReader(new InputStreamReader(
                    migration.begin(provider, "convert?to=sealed&dry-run=false"), StandardCharsets.UTF_8))) {
                String row = rows.readLine();
                while (!row.startsWith("progress,")) {
                    row = rows.readLine();
                }
                assertThat(migration.run(provider, "count").status())
                        .as("while another runs")
                        .isEqualTo(409);
            }
            Await.until(
                    "the next run may begin",
                    Duration.ofSeconds(30),
                    () -> migration.run(provider, "count").status() == 200);
        } finally {
            directory.setDelayMillis(0);
        }
        assertThat(people.stream().filter(person -> value(person).startsWith("#@")))
                .as("users it did not get to")
                .isNotEmpty();
        assertThat(migration.run(provider, "convert?to=sealed&dry-run=false").rows("change"))
                .as("what was left")
                .hasSizeBetween(1, 49);
    }

    @Test
    void tellsAboutItInAdminEvents() {
        stage.realm().change(settings -> settings.put("adminEventsEnabled", true));
        try {
            migration.run(provider, "count");
            JsonNode events = stage.realm().get("/admin-events?max=2&resourcePath=gateway-mfa/migration/*");
            assertThat(events.findValuesAsText("phase")).containsExactlyInAnyOrder("begun", "ended");
            assertThat(events.findValuesAsText("result")).containsExactly("complete");
        } finally {
            stage.realm().change(settings -> settings.put("adminEventsEnabled", false));
        }
    }

    private void assertChanged(String task) {
        Report report = migration.run(provider, task);
        assertThat(report.rows("change")).as(report.text()).hasSize(5);
        Report again = migration.run(provider, task);
        assertThat(again.rows("change")).as(again.text()).isEmpty();
        assertThat(report.text() + again.text()).doesNotContain("JBSWY3DP");
    }

    private void assertRefused(String task, String message) {
        Report report = migration.run(provider, task);
        assertThat(report.status()).as(report.text()).isEqualTo(400);
        assertThat(report.text()).contains(message);
    }

    private void assertLogsIn(Person person) {
        Answer answer = stage.grant()
                .start(person.name(), Person.PASSWORD, person.phone().now());
        assertThat(answer.accepted()).as("%s", answer).isTrue();
    }

    private Person person(String value) {
        Person person = new Person("migrated-" + System.nanoTime(), Totp.random());
        directory.addUser(DirectoryUser.named(person.name(), Person.PASSWORD));
        directory.setAttribute(
                person.name(), ATTRIBUTE, value.replace("%s", person.phone().base32()));
        people.add(person);
        return person;
    }

    private String value(Person person) {
        return new String(directory.attribute(person.name(), ATTRIBUTE).orElseThrow(), StandardCharsets.UTF_8);
    }

    /** Adds a key to the realm and returns its id. */
    private String addKey(String name) {
        try {
            CertificateAuthority.Issued issued =
                    stage.authority().issue("otp-" + name + System.nanoTime(), "clientAuth");
            ObjectNode component = JsonNodeFactory.instance
                    .objectNode()
                    .put("name", "migration " + name)
                    .put("providerId", "gwmfa-otp-key")
                    .put("providerType", "org.keycloak.keys.KeyProvider");
            String certificate = Files.readString(issued.certificate());
            component.putObject("config").putArray("private-key").add(Files.readString(issued.key()));
            ((ObjectNode) component.get("config")).putArray("certificate").add(certificate);
            ((ObjectNode) component.get("config")).putArray("active").add("false");
            stage.realm().post("/components", component);
            components.add(idOf("/components?type=org.keycloak.keys.KeyProvider", "migration " + name));
            byte[] der = Base64.getMimeDecoder().decode(certificate.replaceAll("-----[A-Z ]+-----", ""));
            return Base64.getUrlEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(der));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String idOf(String list, String name) {
        return StreamSupport.stream(stage.realm().get(list).spliterator(), false)
                .filter(component -> component.path("name").asText().equals(name))
                .map(component -> component.path("id").asText())
                .findFirst()
                .orElseThrow();
    }

    private URI server() {
        return stage.realm().address("").resolve("/");
    }
}
