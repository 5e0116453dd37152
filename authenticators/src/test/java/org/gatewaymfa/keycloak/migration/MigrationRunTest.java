// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.gatewaymfa.keycloak.otpattribute.OtpKey;
import org.gatewaymfa.keycloak.otpstore.AdOtpSweep;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.gatewaymfa.keycloak.otpstore.AdOtpUsers;
import org.gatewaymfa.keycloak.otpstore.Population;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationRunTest {

    private static final String SECRET = "CHYA3NHIW2YLQPCGS4Z6VV6WBY";
    private static final String OTHER = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    private static final String PLAIN = "#@iPhone=" + SECRET + "&,";
    private static final String PUSH = "#@iPhone=" + SECRET + "&tag=0123&,Tablet=" + OTHER + "&,";
    private static final String FOREIGN = "CtxCfgPresent";
    private static final OtpKey OLD = OtpKey.ofCertificate("FLprdzR1RtLoFMtOOPBSjepFees=", new byte[32]);
    private static final OtpKey NEW = OtpKey.ofCertificate("AAAAAAAAAAAAAAAAAAAAAAAAAAA=", bytes(1));

    private Population people;

    @BeforeEach
    void start() throws LDAPException {
        people = new Population();
        people.addKey(OLD);
        people.addKey(NEW);
    }

    @AfterEach
    void stop() {
        people.close();
    }

    @Test
    void countsByFormatAndReportsWhatIsNotOurs() {
        people.add("ann", PLAIN);
        people.add("bob", PUSH);
        people.add("cid", FOREIGN);
        people.add("dan", null);
        people.add(
                "eve",
                "{\"otpdata\":{\"devices\":{\"Lost\":\"" + "BBBBBBBBBBBBBBBBBBBBBBBBBBA="
                        + ".AAAAAAAAAAAAAAAA.AAAA\"}}}");

        String report = run("count", OLD);

        assertThat(rows(report, "summary"))
                .contains(
                        "summary,,,,,,values,4",
                        "summary,,,,,,plain,2",
                        "summary,,,,,,netscaler,1",
                        "summary,,,,,,sealed,0",
                        "summary,,,,,,foreign,1",
                        "summary,,,,,,devices,4",
                        "summary,,,,,,unreadable-devices,1",
                        "summary,,,,,,would-change,0",
                        "summary,,,,,,result,complete");
        assertThat(rows(report, "finding"))
                .containsExactlyInAnyOrder(
                        "finding,cid,\"cn=cid,dc=example,dc=org\",,,,foreign,\"of no known form\"",
                        "finding,eve,\"cn=eve,dc=example,dc=org\",Lost,,,unreadable,\"the realm has no enabled key BBBBBBBBBBBBBBBBBBBBBBBBBBA=\"");
        assertThat(people.writes()).isZero();
    }

    @Test
    void aDryRunFindsEverythingAndChangesNothing() {
        people.add("ann", PLAIN);
        people.add("bob", "#@Tel=" + SECRET + "&,Tel=" + OTHER + "&,x");

        String report = run("convert", OLD, "to", "netscaler");

        assertThat(rows(report, "change"))
                .containsExactly("change,ann,\"cn=ann,dc=example,dc=org\",,plain,netscaler,would-change,");
        assertThat(people.value("ann")).isEqualTo(PLAIN);
        assertThat(people.writes()).isZero();
        assertThat(people.clusterMemory()).isEmpty();
    }

    @Test
    void convertsThereAndBackWithEveryByteOfTheDevices() {
        people.add("ann", PLAIN);
        people.add("bob", PUSH);
        people.add("cid", FOREIGN);

        doIt("convert", OLD, "to", "netscaler");
        assertThat(people.value("bob")).startsWith("{\"otpdata\"").doesNotContain(SECRET);
        doIt("convert", OLD, "to", "sealed");
        assertThat(people.value("bob")).startsWith("{\"gwmfa\"").contains(OLD.kid());
        String back = doIt("convert", OLD, "to", "plain");

        assertThat(rows(back, "change"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row).contains(",sealed,plain,changed,"));
        assertThat(people.value("ann")).isEqualTo(PLAIN);
        assertThat(people.value("bob")).isEqualTo(PUSH);
        assertThat(people.value("cid")).isEqualTo(FOREIGN);
        assertThat(back).doesNotContain(SECRET).doesNotContain(OTHER).doesNotContain(FOREIGN);
        assertThat(people.clusterMemory()).contains("gwmfa.trail.").doesNotContain(SECRET);
    }

    @Test
    void aSecondRunFindsNothingToDo() {
        people.add("ann", PLAIN);
        doIt("convert", OLD, "to", "sealed");
        int writes = people.writes();

        String report = doIt("convert", OLD, "to", "sealed");

        assertThat(rows(report, "change")).isEmpty();
        assertThat(report).contains("summary,,,,,,changed,0");
        assertThat(people.writes()).isEqualTo(writes);
    }

    @Test
    void whatAFormatCannotExpressStaysAndIsReported() {
        people.mapper("digits", "8");
        people.add("ann", PLAIN);
        doIt("convert", OLD, "to", "sealed");
        people.mapper("digits", "6");

        String report = run("convert", OLD, "to", "plain");
        String real = doIt("convert", OLD, "to", "plain");

        assertThat(rows(report, "finding")).singleElement().asString().contains("not-convertible");
        assertThat(rows(real, "finding")).isEqualTo(rows(report, "finding"));
        assertThat(people.value("ann")).startsWith("{\"gwmfa\"");
    }

    @Test
    void encryptsAnewUnderAnotherKeyAndLeavesWhatCannotBeRead() {
        people.add("ann", PUSH);
        doIt("convert", OLD, "to", "netscaler");
        String lost = "\"Lost\":\"BBBBBBBBBBBBBBBBBBBBBBBBBBA=.AAAAAAAAAAAAAAAA.AAAA\"";
        people.set(
                "ann",
                Population.ATTRIBUTE,
                people.value("ann").replace("\"devices\":{", "\"devices\":{" + lost + ","));

        String report = doIt("re-encrypt", NEW);

        assertThat(rows(report, "change")).singleElement().asString().contains(OLD.kid() + "," + NEW.kid());
        assertThat(people.value("ann")).contains(NEW.kid(), lost).doesNotContain(OLD.kid());
        assertThat(rows(doIt("re-encrypt", NEW), "change")).isEmpty();
        assertThat(run("count", NEW)).contains("summary,,,,,,\"devices-with-key " + NEW.kid() + "\",2");
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsSkippedAndReported() {
        people.add("ann", PLAIN);
        people.writeFirst(() -> people.set("ann", Population.ATTRIBUTE, PUSH));

        String report = doIt("convert", OLD, "to", "sealed");

        assertThat(rows(report, "finding")).singleElement().asString().contains("changed-meanwhile");
        assertThat(people.value("ann")).isEqualTo(PUSH);
        assertThat(people.clusterMemory()).isEmpty();
        assertThat(rows(doIt("convert", OLD, "to", "sealed"), "change")).hasSize(1);
    }

    @Test
    void aUserWhoIsRefusedDoesNotStopTheOthersButAllDo() {
        people.refuseWrites(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
        for (int i = 0; i < 60; i++) {
            people.add("user" + i, PLAIN);
        }

        String report = doIt("convert", OLD, "to", "sealed");

        assertThat(rows(report, "finding"))
                .hasSize(49)
                .allSatisfy(row -> assertThat(row).contains(",refused,"));
        assertThat(report).contains("\"aborted: The bind account");
        assertThat(people.writes()).isEqualTo(50);
    }

    @Test
    void copiesAndClearsWithoutTouchingWhatIsNotOurs() {
        people.add("ann", PLAIN);
        people.add("bob", PLAIN);
        people.set("bob", "otpData", FOREIGN);
        people.add("cid", PLAIN);
        people.set("cid", "otpData", PUSH);
        people.add("dan", FOREIGN);

        String report = doIt("copy", null, "to-attribute", "otpData");

        assertThat(rows(report, "change")).singleElement().asString().contains("ann");
        assertThat(rows(report, "finding"))
                .hasSize(3)
                .anySatisfy(row -> assertThat(row).contains("bob", "conflict", "another product"))
                .anySatisfy(row -> assertThat(row).contains("cid", "conflict", "other devices"))
                .anySatisfy(row -> assertThat(row).contains("dan", "foreign"));
        assertThat(people.value("ann", "otpData")).isEqualTo(PLAIN);
        assertThat(people.value("bob", "otpData")).isEqualTo(FOREIGN);
        assertThat(people.value("cid", "otpData")).isEqualTo(PUSH);
        assertThat(people.value("ann")).isEqualTo(PLAIN);

        doIt("copy", null, "to-attribute", "otpData", "overwrite-devices", "true");
        assertThat(people.value("cid", "otpData")).isEqualTo(PLAIN);
        assertThat(people.value("bob", "otpData")).isEqualTo(FOREIGN);
    }

    @Test
    void clearsOnlyWhatTheMappersAttributeHoldsToo() {
        people.mapper("attribute", "otpData");
        people.add("ann", PLAIN);
        people.set("ann", "otpData", PLAIN);
        people.add("bob", PLAIN);
        people.set("bob", "otpData", PUSH);
        people.add("cid", PLAIN);
        people.add("dan", FOREIGN);
        people.add("eve", PLAIN);
        people.set("eve", "otpData", PLAIN);
        doIt("convert", OLD, "to", "sealed");

        String report = doIt("clear", null, "attribute", Population.ATTRIBUTE);

        assertThat(rows(report, "change")).hasSize(2);
        assertThat(rows(report, "finding"))
                .hasSize(3)
                .anySatisfy(row -> assertThat(row).contains("bob", "conflict", "same devices"))
                .anySatisfy(row -> assertThat(row).contains("cid", "conflict", "holds no devices"))
                .anySatisfy(row -> assertThat(row).contains("dan", "foreign"));
        assertThat(people.value("ann")).isEmpty();
        assertThat(people.value("bob")).isEqualTo(PLAIN);

        doIt("clear", null, "attribute", Population.ATTRIBUTE, "also-different", "true");
        assertThat(people.value("bob")).isEmpty();
        assertThat(people.value("cid")).isEmpty();
        assertThat(people.value("dan")).isEqualTo(FOREIGN);
    }

    @Test
    void aCopyOfAValueThatChangedMeanwhileIsNotMade() {
        people.add("ann", PLAIN);
        people.writeFirst(() -> people.set("ann", Population.ATTRIBUTE, PUSH));
        String report = doIt("copy", null, "to-attribute", "otpData");
        assertThat(rows(report, "finding")).singleElement().asString().contains("changed-meanwhile");
        assertThat(people.value("ann", "otpData")).isEmpty();
    }

    @Test
    void goesThroughManyPages() {
        for (int i = 0; i < 1234; i++) {
            people.add("user" + i, PLAIN);
        }
        assertThat(rows(doIt("convert", OLD, "to", "sealed"), "change")).hasSize(1234);
        assertThat(run("count", OLD)).contains("summary,,,,,,sealed,1234");
    }

    @Test
    void showsHowFarItIsAndEndsWhenItIsToldTo() throws IOException, AdOtpUnavailableException {
        people.add("ann", PLAIN);
        people.add("bob", PLAIN);
        StringWriter text = new StringWriter();
        AdOtpUsers users = people.users(OLD);
        try (AdOtpSweep sweep = users.sweep(List.of(users.attribute()))) {
            CsvReport report = new CsvReport(text, new Hurrying());
            new MigrationRun(sweep, new CountTask(users.attribute()), true, report, () -> false).run();
        }
        assertThat(text.toString())
                .contains("progress,,,,,,running,\"values=1 changes=0 findings=0\"")
                .endsWith("summary,,,,,,result,\"aborted: another run of this LDAP provider has begun\"\r\n");
    }

    @Test
    void endsWhenNobodyReads() throws AdOtpUnavailableException {
        people.add("ann", PLAIN);
        AdOtpUsers users = people.users(OLD);
        try (AdOtpSweep sweep = users.sweep(List.of(users.attribute()))) {
            assertThatThrownBy(() -> new MigrationRun(
                                    sweep,
                                    new CountTask(users.attribute()),
                                    true,
                                    new CsvReport(new Gone(), new Hurrying()),
                                    () -> true)
                            .run())
                    .isInstanceOf(IOException.class);
        }
    }

    private String run(String task, @Nullable OtpKey key, String... parameters) {
        return run(true, task, key, parameters);
    }

    private String doIt(String task, @Nullable OtpKey key, String... parameters) {
        return run(false, task, key, parameters);
    }

    private String run(boolean dryRun, String name, @Nullable OtpKey key, String... parameters) {
        StringWriter text = new StringWriter();
        AdOtpUsers users = people.users(key);
        Task task = Tasks.of(name, new RunParameters(map(parameters)), users);
        try (AdOtpSweep sweep = users.sweep(task.attributes())) {
            new MigrationRun(sweep, task, dryRun, new CsvReport(text, Clock.systemUTC()), () -> true).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AdOtpUnavailableException e) {
            throw new AssertionError(e);
        }
        return text.toString();
    }

    static MultivaluedMap<String, String> map(String... parameters) {
        MultivaluedMap<String, String> map = new MultivaluedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            map.add(parameters[i], parameters[i + 1]);
        }
        return map;
    }

    private static List<String> rows(String report, String kind) {
        return report.lines().filter(line -> line.startsWith(kind + ",")).toList();
    }

    private static byte[] bytes(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** Each look at it is two seconds later. */
    private static final class Hurrying extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            now = now.plus(Duration.ofSeconds(2));
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class Gone extends Writer {
        private int flushes;

        @Override
        public void write(char[] text, int offset, int length) {}

        @Override
        public void flush() throws IOException {
            if (++flushes > 1) {
                throw new IOException("gone");
            }
        }

        @Override
        public void close() {}
    }
}
