// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.gatewaymfa.keycloak.otpattribute.Devices;
import org.gatewaymfa.keycloak.otpattribute.OtpDevice;
import org.gatewaymfa.keycloak.otpattribute.OtpEncodingException;
import org.gatewaymfa.keycloak.otpattribute.OtpFormat;
import org.gatewaymfa.keycloak.otpattribute.OtpKey;
import org.gatewaymfa.keycloak.otpattribute.OtpKeyRing;
import org.gatewaymfa.keycloak.otpattribute.OtpParameters;
import org.gatewaymfa.keycloak.otpattribute.OtpSecret;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException.Reason;
import org.gatewaymfa.keycloak.secondfactor.InMemorySingleUseObjects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.component.ComponentModel;

class UserDevicesTest {

    private static final String SECRET = "CHYA3NHIW2YLQPCGS4Z6VV6WBY";
    private static final String OTHER_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    private static final String PLAIN = "#@iPhone=" + SECRET + "&,";
    private static final String TWO = PLAIN + "Tablet=" + OTHER_SECRET + "&,";
    private static final String KID = "FLprdzR1RtLoFMtOOPBSjepFees=";

    private final ComponentModel mapper = new ComponentModel();
    private final InMemorySingleUseObjects cluster = new InMemorySingleUseObjects();
    private final LocalCluster locks = new LocalCluster();
    private OtpKeyRing keys = OtpKeyRing.NONE;
    private TestDirectory dc;
    private Directory directory;

    @BeforeEach
    void start() throws LDAPException {
        dc = new TestDirectory();
        directory = new Directory(TestDirectory.settings(dc.url()), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        directory.close();
        dc.close();
    }

    @Test
    void readsDevicesAccountAndSettings() throws AdOtpUnavailableException {
        dc.store(TWO);
        dc.set("userAccountControl", "514");
        AdOtpEntry entry = devices().read();
        assertThat(names(entry)).containsExactly("iPhone", "Tablet");
        assertThat(entry.account()).isEqualTo(AccountState.DISABLED);
        assertThat(entry.settings().deviceLimit()).isEqualTo(4);
    }

    @Test
    void anEntryWithoutDevicesIsNotConfigured() throws AdOtpUnavailableException {
        assertThat(devices().read().attribute().stored()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CtxCfgPresent", "{\"other\":1}", "#@broken"})
    void aForeignValueIsAnErrorAndLeftAlone(String value) {
        dc.store(value);
        assertThat(reason(() -> devices().read())).isEqualTo(Reason.FOREIGN_VALUE);
        assertThat(reason(() -> devices().update(add("new")))).isEqualTo(Reason.FOREIGN_VALUE);
        assertThat(reason(() -> devices().update(remove("broken")))).isEqualTo(Reason.FOREIGN_VALUE);
        assertThat(dc.stored()).containsExactly(value);
    }

    @Test
    void binaryAndSeveralValuesAreForeign() {
        dc.set(TestDirectory.ATTRIBUTE, new byte[] {'#', '@', (byte) 0xff, (byte) 0xfe});
        assertThat(reason(() -> devices().read())).isEqualTo(Reason.FOREIGN_VALUE);
        dc.set(TestDirectory.ATTRIBUTE, PLAIN, TWO);
        assertThat(reason(() -> devices().read())).isEqualTo(Reason.FOREIGN_VALUE);
        assertThat(reason(() -> devices().update(add("new")))).isEqualTo(Reason.FOREIGN_VALUE);
    }

    @Test
    void devicesWhoseKeyIsMissingAreNoMissingDevices() throws AdOtpUnavailableException {
        keys = ring();
        devices().update(add("phone"));
        keys = OtpKeyRing.NONE;
        assertThatThrownBy(() -> devices().read())
                .hasMessageContaining(KID)
                .hasMessageContaining("phone")
                .satisfies(e ->
                        assertThat(((AdOtpUnavailableException) e).reason()).isEqualTo(Reason.KEY_MISSING));
    }

    @Test
    void aFormatThatIsNotAcceptedGivesNoUsableDevice() {
        dc.store(PLAIN);
        mapper.getConfig().putSingle(AdOtpMapperConfig.ACCEPTED_FORMATS, "sealed");
        assertThat(reason(() -> devices().read())).isEqualTo(Reason.DEVICES_UNREADABLE);
    }

    @Test
    void theFirstDeviceHasTheWriteFormatAndIsBoundToTheEntry() throws AdOtpUnavailableException {
        keys = ring();
        devices().update(add("phone"));
        assertThat(dc.stored())
                .singleElement()
                .asString()
                .startsWith("{\"gwmfa\"")
                .contains(KID);
        assertThat(names(devices().read())).containsExactly("phone");
    }

    @Test
    void aChangeKeepsFormatAndOtherDevicesByteForByte() throws AdOtpUnavailableException {
        dc.store("#@iPhone=" + SECRET + "&tag=abc&,");
        devices().update(devices -> devices.with(device("Tablet", OTHER_SECRET)));
        assertThat(dc.stored()).containsExactly("#@iPhone=" + SECRET + "&tag=abc&,Tablet=" + OTHER_SECRET + "&,");
    }

    @Test
    void convertsOnChangeWhereTheMapperSaysSo() throws AdOtpUnavailableException {
        keys = ring();
        dc.store(TWO);
        mapper.getConfig().putSingle(AdOtpMapperConfig.CONVERT_ON_CHANGE, "true");
        devices().update(devices -> devices.renamed("iPhone", "Phone"));
        assertThat(dc.stored())
                .singleElement()
                .asString()
                .startsWith("{\"gwmfa\"")
                .doesNotContain(SECRET);
        assertThat(names(devices().read())).containsExactly("Phone", "Tablet");
    }

    @Test
    void whatCannotBeConvertedKeepsItsFormat() throws AdOtpUnavailableException {
        keys = ring();
        mapper.getConfig().putSingle(AdOtpMapperConfig.WRITING_KEY, KID);
        devices().update(add("a"));
        devices().update(devices -> devices.with(device("b", OTHER_SECRET)));
        keys = OtpKeyRing.NONE;
        mapper.getConfig().remove(AdOtpMapperConfig.WRITING_KEY);
        mapper.getConfig().putSingle(AdOtpMapperConfig.CONVERT_ON_CHANGE, "true");
        devices().update(remove("a"));
        assertThat(dc.stored())
                .singleElement()
                .asString()
                .startsWith("{\"otpdata\"")
                .contains("\"b\"");
    }

    @Test
    void clearsTheAttributeWithTheLastDevice() throws AdOtpUnavailableException {
        dc.store(PLAIN);
        devices().update(remove("iPhone"));
        assertThat(dc.stored()).isEmpty();
    }

    @Test
    void aChangeThatIsOvertakenKeepsBoth() throws AdOtpUnavailableException {
        dc.store(PLAIN);
        dc.writeFirst(() -> dc.store(TWO));
        devices().update(devices -> devices.with(device("Watch", OTHER_SECRET)));
        assertThat(names(devices().read())).containsExactly("iPhone", "Tablet", "Watch");
    }

    @Test
    void theDeviceLimitHoldsInEveryWrite() {
        mapper.getConfig().putSingle(AdOtpMapperConfig.DEVICE_LIMIT, "2");
        dc.store(TWO);
        assertThat(reason(() -> devices().update(add("third")))).isEqualTo(Reason.DEVICE_LIMIT);
        assertThat(dc.stored()).containsExactly(TWO);
    }

    @Test
    void whoHasTooManyCanStillRemove() throws AdOtpUnavailableException {
        mapper.getConfig().putSingle(AdOtpMapperConfig.DEVICE_LIMIT, "1");
        dc.store(TWO + "Watch=" + SECRET + "&,");
        devices().update(remove("Watch"));
        assertThat(dc.stored()).containsExactly(TWO);
    }

    @Test
    void aRemovedDeviceIsRefusedAlthoughADomainControllerStillShowsIt() throws AdOtpUnavailableException {
        dc.store(TWO);
        devices().update(remove("iPhone"));
        dc.store(TWO);
        assertThat(names(devices().read())).containsExactly("Tablet");
        cluster.pass(Duration.ofHours(1));
        assertThat(names(devices().read())).containsExactly("iPhone", "Tablet");
    }

    @Test
    void aStaleDomainControllerDoesNotBringARemovedDeviceBack() throws AdOtpUnavailableException {
        dc.store(TWO);
        devices().update(remove("iPhone"));
        dc.store(TWO);
        devices().update(devices -> devices.renamed("Tablet", "Pad"));
        assertThat(dc.stored()).containsExactly("#@Pad=" + OTHER_SECRET + "&,");
    }

    @Test
    void aNewDeviceUnderTheNameOfARemovedOneStays() throws AdOtpUnavailableException {
        String renewed = "iPhone=" + OTHER_SECRET + "&,";
        dc.store(PLAIN);
        devices().update(remove("iPhone"));
        dc.store(PLAIN + renewed);
        assertThat(devices().read().attribute().readable())
                .extracting(OtpDevice::secret)
                .containsExactly(OtpSecret.ofBase32(OTHER_SECRET));
        devices().update(devices -> devices.with(device("Watch", "GEZDGNBVGY3TQOJQ")));
        assertThat(dc.stored()).containsExactly("#@" + renewed + "Watch=GEZDGNBVGY3TQOJQ&,");
    }

    @Test
    void whoseOnlyDeviceWasRemovedHasNone() throws AdOtpUnavailableException {
        dc.store(PLAIN);
        devices().update(remove("iPhone"));
        dc.store(PLAIN);
        assertThat(devices().read().attribute().stored()).isEmpty();
    }

    @Test
    void aRemovalThatTheDirectoryRefusesIsForgotten() throws AdOtpUnavailableException {
        dc.store(PLAIN);
        dc.refuseWrites(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
        assertThat(reason(() -> devices().update(remove("iPhone")))).isEqualTo(Reason.ACCESS_REFUSED);
        assertThat(names(devices().read())).containsExactly("iPhone");
    }

    @Test
    void aRemovedSecretCanBeEnrolledAgain() throws AdOtpUnavailableException {
        mapper.getConfig().putSingle(AdOtpMapperConfig.WRITE_FORMAT, "plain");
        dc.store(PLAIN);
        devices().update(remove("iPhone"));
        devices().update(devices -> devices.with(device("iPhone", SECRET)));
        assertThat(names(devices().read())).containsExactly("iPhone");
    }

    @Test
    void aRenamedDeviceIsNotARemovedOne() throws AdOtpUnavailableException {
        dc.store(PLAIN);
        devices().update(devices -> devices.renamed("iPhone", "Phone"));
        assertThat(names(devices().read())).containsExactly("Phone");
    }

    @Test
    void theMemoryOfRemovalsHoldsNoSecret() throws AdOtpUnavailableException {
        dc.store(PLAIN);
        devices().update(remove("iPhone"));
        assertThat(cluster.keys())
                .hasSize(2)
                .allSatisfy(key -> assertThat(key)
                        .matches("gwmfa[.](removed|trail)[.].{43}")
                        .doesNotContain(SECRET));
        assertThat(cluster.keys())
                .allSatisfy(key -> assertThat(String.valueOf(cluster.get(key))).doesNotContain(SECRET));
    }

    @Test
    void aChangeThatCannotBeStoredFreesTheLockAndWritesNothing() {
        assertThatThrownBy(() -> devices().update(add("phone"))).isInstanceOf(OtpEncodingException.class);
        assertThat(dc.stored()).isEmpty();
        assertThat(locks.taken()).isEmpty();
    }

    @Test
    void whileSomebodyElseChangesTheUserNobodyWrites() {
        locks.take("gwmfa.ad-otp.alice");
        assertThat(reason(() -> devices().update(add("phone")))).isEqualTo(Reason.BUSY);
        assertThat(dc.stored()).isEmpty();
    }

    private UserDevices devices() {
        EntryId id = TestDirectory.guid();
        OutageGateTest.SettableClock clock = new OutageGateTest.SettableClock();
        AdOtpMapperConfig config = AdOtpMapperConfig.from(mapper);
        UserMemory memory = InMemoryNotes.memory(config, cluster, new ClusterLock(locks, "alice", clock, clock::pass));
        return new UserDevices(id, config, () -> directory, keys, memory, clock);
    }

    private static UnaryOperator<Devices> add(String name) {
        return devices -> devices.with(device(name, SECRET));
    }

    private static UnaryOperator<Devices> remove(String name) {
        return devices -> devices.without(name);
    }

    private static OtpDevice device(String name, String secret) {
        return new OtpDevice(name, OtpFormat.SEALED, OtpSecret.ofBase32(secret), OtpParameters.NETSCALER);
    }

    private static List<String> names(AdOtpEntry entry) {
        return entry.attribute().readable().stream().map(OtpDevice::name).toList();
    }

    private static OtpKeyRing ring() {
        OtpKey key = OtpKey.ofCertificate(KID, new byte[32]);
        return new OtpKeyRing() {
            @Override
            public Optional<OtpKey> byKid(String kid) {
                return kid.equals(KID) ? Optional.of(key) : Optional.empty();
            }

            @Override
            public Optional<OtpKey> writingKey() {
                return Optional.of(key);
            }
        };
    }

    private static Reason reason(ThrowingCallable call) {
        try {
            call.call();
        } catch (AdOtpUnavailableException e) {
            return e.reason();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("no error");
    }
}
