// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException.Reason;
import org.junit.jupiter.api.Test;

class ClusterLockTest {

    private final LocalCluster cluster = new LocalCluster();
    private final OutageGateTest.SettableClock clock = new OutageGateTest.SettableClock();
    private final List<String> done = new ArrayList<>();

    @Test
    void runsTheWorkAndFreesTheLock() throws AdOtpUnavailableException {
        lock("alice").hold(() -> done.add("first"));
        lock("alice").hold(() -> done.add("second"));
        assertThat(done).containsExactly("first", "second");
        assertThat(cluster.taken()).isEmpty();
    }

    @Test
    void waitsForTheOther() throws AdOtpUnavailableException {
        cluster.take("gwmfa.ad-otp.alice");
        ClusterLock lock = new ClusterLock(cluster, "alice", clock, pause -> {
            done.add("waited");
            cluster.free("gwmfa.ad-otp.alice");
        });
        lock.hold(() -> done.add("worked"));
        assertThat(done).containsExactly("waited", "worked");
    }

    @Test
    void givesUpAfterItsPatience() {
        cluster.take("gwmfa.ad-otp.alice");
        assertThatThrownBy(() -> lock("alice").hold(() -> done.add("never")))
                .isInstanceOfSatisfying(
                        AdOtpUnavailableException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.BUSY));
        assertThat(done).isEmpty();
    }

    @Test
    void anotherUserIsNotHeldUp() throws AdOtpUnavailableException {
        cluster.take("gwmfa.ad-otp.alice");
        lock("carol").hold(() -> done.add("carol"));
        assertThat(done).containsExactly("carol");
    }

    @Test
    void whatTheWorkThrowsComesOutAndTheLockIsFree() {
        AdOtpUnavailableException problem = new AdOtpUnavailableException(Reason.UNREACHABLE, "down");
        assertThatThrownBy(() -> lock("alice").hold(() -> {
                    throw problem;
                }))
                .isSameAs(problem);
        assertThat(cluster.taken()).isEmpty();
    }

    private ClusterLock lock(String user) {
        return new ClusterLock(cluster, user, clock, clock::pass);
    }
}
