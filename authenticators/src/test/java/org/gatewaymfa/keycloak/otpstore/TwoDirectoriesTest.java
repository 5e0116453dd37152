// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.gatewaymfa.keycloak.otpattribute.Devices;
import org.gatewaymfa.keycloak.otpattribute.OtpDevice;
import org.gatewaymfa.keycloak.otpattribute.OtpFormat;
import org.gatewaymfa.keycloak.otpattribute.OtpKeyRing;
import org.gatewaymfa.keycloak.otpattribute.OtpParameters;
import org.gatewaymfa.keycloak.otpattribute.OtpSecret;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException.Reason;
import org.gatewaymfa.keycloak.secondfactor.InMemorySingleUseObjects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;

/** Two domain controllers that replicate when the test says so, and a Keycloak node at each. */
class TwoDirectoriesTest {

    private static final String A = "CHYA3NHIW2YLQPCGS4Z6VV6WBY";
    private static final String B = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    private static final String C = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private final ComponentModel mapper = new ComponentModel();
    private final InMemorySingleUseObjects cluster = new InMemorySingleUseObjects();
    private final LocalCluster locks = new LocalCluster();
    private TestDirectory east;
    private TestDirectory west;
    private Directory eastern;
    private Directory western;

    @BeforeEach
    void start() throws LDAPException {
        east = new TestDirectory();
        west = new TestDirectory();
        eastern = new Directory(TestDirectory.settings(east.url()), Clock.systemUTC());
        western = new Directory(TestDirectory.settings(west.url()), Clock.systemUTC());
        mapper.getConfig().putSingle(AdOtpMapperConfig.WRITE_FORMAT, "plain");
    }

    @AfterEach
    void stop() {
        eastern.close();
        western.close();
        east.close();
        west.close();
    }

    @Test
    void theSecondDeviceWaitsForTheFirstToBeReplicated() throws AdOtpUnavailableException {
        at(eastern).update(add("a", A));
        assertThatThrownBy(() -> at(western).update(add("b", B)))
                .hasMessageContaining("does not yet show an earlier change of userParameters of " + TestDirectory.ALICE)
                .hasMessageNotContaining(A);
        assertThat(west.stored()).isEmpty();

        replicate(east, west);
        at(western).update(add("b", B));

        assertThat(west.stored()).containsExactly("#@a=" + A + "&,b=" + B + "&,");
    }

    @Test
    void aChangeFunctionIsNotEvenAskedAboutAnOutdatedValue() throws AdOtpUnavailableException {
        at(eastern).update(add("a", A));
        assertThat(reason(western, devices -> {
                    throw new AssertionError("asked");
                }))
                .isEqualTo(Reason.CATCHING_UP);
    }

    @Test
    void aRemovedDeviceIsRefusedWhereverItStillIs() throws AdOtpUnavailableException {
        both("#@a=" + A + "&,b=" + B + "&,");
        at(eastern).update(remove("a"));

        assertThat(names(western)).containsExactly("b");
        assertThat(reason(western, devices -> devices.renamed("b", "c"))).isEqualTo(Reason.CATCHING_UP);
        assertThat(west.stored()).containsExactly("#@a=" + A + "&,b=" + B + "&,");
    }

    @Test
    void theRemovalOfTheLastDeviceIsAnEarlierChangeToo() throws AdOtpUnavailableException {
        both("#@a=" + A + "&,");
        at(eastern).update(remove("a"));
        assertThat(reason(western, add("b", B))).isEqualTo(Reason.CATCHING_UP);

        replicate(east, west);
        at(western).update(add("b", B));
        assertThat(west.stored()).containsExactly("#@b=" + B + "&,");
    }

    /** Else replication would keep the removal, which has the higher version, and drop the new device. */
    @Test
    void aValueThatCameBackToWhatItWasProvesNothing() throws AdOtpUnavailableException {
        at(eastern).update(add("a", A));
        at(eastern).update(remove("a"));

        assertThat(reason(western, add("b", B))).isEqualTo(Reason.CATCHING_UP);
        at(eastern).update(add("b", B));
        replicate(east, west);
        at(western).update(add("c", C));

        assertThat(west.stored()).containsExactly("#@b=" + B + "&,c=" + C + "&,");
    }

    @Test
    void theServerOfTheLastChangeIsNeverBehind() throws AdOtpUnavailableException {
        both("#@a=" + A + "&,");
        at(eastern).update(add("b", B));
        east.store("#@a=" + A + "&,"); // NetScaler removed it again

        at(eastern).update(add("c", C));

        assertThat(east.stored()).containsExactly("#@a=" + A + "&,c=" + C + "&,");
    }

    @Test
    void aChangeOfSomebodyElseIsBuiltUpon() throws AdOtpUnavailableException {
        at(eastern).update(add("a", A));
        west.store("#@Other=" + B + "&,");

        at(western).update(add("c", C));

        assertThat(west.stored()).containsExactly("#@Other=" + B + "&,c=" + C + "&,");
    }

    @Test
    void whatWeWroteBeforeSomebodyElsesChangeIsOutdatedAfterOurNext() throws AdOtpUnavailableException {
        at(eastern).update(add("a", A));
        replicate(east, west);
        east.store("#@a=" + A + "&,Other=" + B + "&,");
        at(eastern).update(add("c", C));

        assertThat(reason(western, remove("a"))).isEqualTo(Reason.CATCHING_UP);
    }

    @Test
    void whenReplicationTimeIsOverEveryValueIsBelieved() throws AdOtpUnavailableException {
        at(eastern).update(add("a", A));
        cluster.pass(Duration.ofHours(1));
        at(western).update(add("b", B));
        assertThat(west.stored()).containsExactly("#@b=" + B + "&,");
    }

    @Test
    void aRefusedWriteLeavesNoTrail() throws AdOtpUnavailableException {
        both("#@a=" + A + "&,");
        east.refuseWrites(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
        assertThat(reason(eastern, remove("a"))).isEqualTo(Reason.ACCESS_REFUSED);

        assertThat(cluster.keys()).isEmpty();
        at(western).update(add("b", B));
        assertThat(names(western)).containsExactly("a", "b");
    }

    @Test
    void aRefusedWriteLeavesTheEarlierTrail() throws AdOtpUnavailableException {
        at(eastern).update(add("a", A));
        east.refuseWrites(ResultCode.UNAVAILABLE);
        assertThat(reason(eastern, add("b", B))).isEqualTo(Reason.UNREACHABLE);

        assertThat(reason(western, add("b", B))).isEqualTo(Reason.CATCHING_UP);
        west.store("#@a=" + A + "&,");
        at(western).update(add("b", B));
    }

    @Test
    void aRaceThatWasLostLeavesNoTrailOfTheAttempt() throws AdOtpUnavailableException {
        both("#@a=" + A + "&,");
        east.writeFirst(() -> east.store("#@a=" + A + "&,b=" + B + "&,"));
        assertThatThrownBy(() -> at(eastern).update(devices -> {
                    if (devices.has("b")) {
                        throw new IllegalStateException("no longer wanted");
                    }
                    return devices.without("a");
                }))
                .hasMessage("no longer wanted");

        assertThat(cluster.keys()).isEmpty();
        assertThat(names(eastern)).containsExactly("a", "b");
    }

    /** The server may have made the change before it broke off. */
    @Test
    void anUnknownResultCountsAsMade() throws AdOtpUnavailableException {
        both("#@a=" + A + "&,b=" + B + "&,");
        east.refuseWrites(ResultCode.SERVER_DOWN);
        assertThat(reason(eastern, remove("a"))).isEqualTo(Reason.UNREACHABLE);

        assertThat(names(western)).containsExactly("b");
        assertThat(reason(western, add("c", C))).isEqualTo(Reason.CATCHING_UP);
    }

    @Test
    void afterAnUnknownResultTheSameServerTellsWhatBecameOfIt() throws AdOtpUnavailableException {
        both("#@a=" + A + "&,");
        east.refuseWrites(ResultCode.SERVER_DOWN);
        assertThat(reason(eastern, add("b", B))).isEqualTo(Reason.UNREACHABLE);
        east.refuseWrites(null);

        at(eastern).update(add("c", C));

        assertThat(names(eastern)).containsExactly("a", "c");
        assertThat(reason(western, add("b", B))).isEqualTo(Reason.CATCHING_UP);
    }

    @Test
    void anExceptionOfTheChangeLeavesStoreAndMemoryUntouched() {
        both("#@a=" + A + "&,");
        assertThatThrownBy(() -> at(eastern).update(devices -> {
                    throw new IllegalStateException("policy");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("policy");
        assertThat(east.stored()).containsExactly("#@a=" + A + "&,");
        assertThat(cluster.keys()).isEmpty();
        assertThat(locks.taken()).isEmpty();
    }

    @Test
    void aChangeThatChangesNothingLeavesNoTrail() throws AdOtpUnavailableException {
        both("#@a=" + A + "&,");
        at(eastern).update(UnaryOperator.identity());
        assertThat(cluster.keys()).isEmpty();
    }

    private void both(String value) {
        east.store(value);
        west.store(value);
    }

    private static void replicate(TestDirectory from, TestDirectory to) {
        List<String> values = from.stored();
        @Nullable String value = values.isEmpty() ? null : values.get(0);
        to.store(value);
    }

    private UserDevices at(Directory directory) {
        AdOtpMapperConfig config = AdOtpMapperConfig.from(mapper);
        UserMemory memory = InMemoryNotes.memory(config, cluster, new ClusterLock(locks, "alice"));
        return new UserDevices(
                TestDirectory.guid(), config, () -> directory, OtpKeyRing.NONE, memory, Clock.systemUTC());
    }

    private List<String> names(Directory directory) throws AdOtpUnavailableException {
        return at(directory).read().attribute().readable().stream()
                .map(OtpDevice::name)
                .toList();
    }

    private Reason reason(Directory directory, UnaryOperator<Devices> change) {
        try {
            at(directory).update(change);
        } catch (AdOtpUnavailableException e) {
            return e.reason();
        }
        throw new AssertionError("no error");
    }

    private static UnaryOperator<Devices> add(String name, String secret) {
        return devices ->
                devices.with(new OtpDevice(name, OtpFormat.PLAIN, OtpSecret.ofBase32(secret), OtpParameters.NETSCALER));
    }

    private static UnaryOperator<Devices> remove(String name) {
        return devices -> devices.without(name);
    }
}
