// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatewaymfa.keycloak.otpstore.TestDirectory.ATTRIBUTE;

import com.unboundid.ldap.sdk.LDAPException;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectoryPoolsTest {

    private static final String URL = "ldap://127.0.0.1:1";

    private final DirectoryPools pools = new DirectoryPools(Clock.systemUTC());
    private TestDirectory dc;

    @BeforeEach
    void start() throws LDAPException {
        dc = new TestDirectory();
    }

    @AfterEach
    void stop() {
        pools.close();
        dc.close();
    }

    @Test
    void equalSettingsShareOneDirectory() {
        Directory directory = pools.of("provider", TestDirectory.settings(URL));
        assertThat(pools.of("provider", TestDirectory.settings(URL))).isSameAs(directory);
    }

    @Test
    void eachProviderHasItsOwn() {
        assertThat(pools.of("one", TestDirectory.settings(URL)))
                .isNotSameAs(pools.of("two", TestDirectory.settings(URL)));
    }

    @Test
    void aChangedUrlOrPasswordMakesANewDirectory() {
        Directory first = pools.of("provider", TestDirectory.settings(URL));
        Directory second = pools.of("provider", TestDirectory.settings(URL, "ldap://127.0.0.1:2"));
        Directory third = pools.of("provider", TestDirectory.settings("rotated", false, URL));
        assertThat(second).isNotSameAs(first);
        assertThat(third).isNotSameAs(second).isNotSameAs(first);
    }

    @Test
    void theOldConnectionsAreClosed() throws AdOtpUnavailableException {
        Directory old = pools.of("provider", TestDirectory.settings(dc.url()));
        old.read(TestDirectory.guid(), ATTRIBUTE);
        old.read(TestDirectory.guid(), ATTRIBUTE);
        assertThat(dc.binds).as("pooled").hasValue(1);
        pools.of("provider", TestDirectory.settings(URL));
        old.read(TestDirectory.guid(), ATTRIBUTE);
        old.read(TestDirectory.guid(), ATTRIBUTE);
        assertThat(dc.binds).as("one connection per read").hasValue(3);
    }

    @Test
    void keepsOnlySoMany() {
        Directory first = pools.of("first", TestDirectory.settings(URL));
        for (int i = 0; i < 100; i++) {
            pools.of("provider" + i, TestDirectory.settings(URL));
        }
        assertThat(pools.of("first", TestDirectory.settings(URL))).isNotSameAs(first);
    }

    @Test
    void settingsDoNotShowThePassword() {
        assertThat(TestDirectory.settings(URL).toString()).doesNotContain(TestDirectory.PASSWORD);
    }
}
