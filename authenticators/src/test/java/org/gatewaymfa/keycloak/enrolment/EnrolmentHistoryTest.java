// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import org.gatewaymfa.keycloak.secondfactor.Someone;
import org.junit.jupiter.api.Test;
import org.keycloak.models.UserModel;

class EnrolmentHistoryTest {

    private final InMemoryFacts facts = new InMemoryFacts();
    private final EnrolmentHistory history =
            new EnrolmentHistory(facts.records(Someone.realm("corp")), Clock.systemUTC());

    @Test
    void remembersADevice() {
        UserModel alice = Employees.imported("id-1", "guid-1");
        assertThat(history.hadDevice(alice)).isFalse();

        history.rememberDevice(alice);

        assertThat(history.hadDevice(alice)).isTrue();
        assertThat(history.hadDevice(Employees.imported("id-2", "guid-2")))
                .as("another user")
                .isFalse();
    }

    @Test
    void knowsTheUserAfterANewImportAndWithImportOff() {
        history.rememberDevice(Employees.imported("id-1", "guid-1"));

        assertThat(history.hadDevice(Employees.imported("id-7", "guid-1"))).isTrue();
        assertThat(history.hadDevice(Employees.notImported("alice", "guid-1"))).isTrue();
    }

    @Test
    void knowsUsersThatNoDirectoryHas() {
        history.rememberDevice(Employees.local("id-1"));

        assertThat(history.hadDevice(Employees.local("id-1"))).isTrue();
        assertThat(history.hadDevice(Employees.local("id-2"))).isFalse();
    }

    @Test
    void countsAUseAsADeviceAndStillLeavesTheMarker() {
        UserModel alice = Employees.imported("id-1", "guid-1");
        facts.records(Someone.realm("corp")).of(alice).change(facts -> facts.set("gwmfa.last-use.x", "2026-01-01"));
        assertThat(history.hadDevice(alice)).isTrue();

        history.rememberDevice(alice);
        facts.records(Someone.realm("corp")).of(alice).change(facts -> facts.remove("gwmfa.last-use.x"));

        assertThat(history.hadDevice(alice)).as("after the use was forgotten").isTrue();
    }

    @Test
    void writesOnce() {
        UserModel alice = Employees.imported("id-1", "guid-1");
        history.rememberDevice(alice);
        history.rememberDevice(alice);

        assertThat(facts.writes).hasValue(1);
    }

    @Test
    void triesOnceMoreWhenAnotherWriterWasFaster() {
        UserModel alice = Employees.imported("id-1", "guid-1");
        facts.failures.set(1);
        history.rememberDevice(alice);
        assertThat(history.hadDevice(alice)).isTrue();
    }

    @Test
    void doesNotHideThatTheMarkerCannotBeWritten() {
        facts.failures.set(2);
        assertThatThrownBy(() -> history.rememberDevice(Employees.local("id-1")))
                .isInstanceOf(RuntimeException.class);
    }
}
