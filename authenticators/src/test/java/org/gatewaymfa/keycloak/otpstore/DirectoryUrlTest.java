// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryUrlTest {

    @Test
    void keepsTheOrderAndKnowsTheDefaultPorts() {
        assertThat(DirectoryUrl.list(" ldaps://dc1.example.org  LDAP://dc2:1389 ldap://[::1] "))
                .containsExactly(
                        new DirectoryUrl("dc1.example.org", 636, true),
                        new DirectoryUrl("dc2", 1389, false),
                        new DirectoryUrl("::1", 389, false));
    }

    @Test
    void recognisesTheGlobalCatalog() {
        assertThat(DirectoryUrl.list("ldap://a:3268 ldaps://a:3269")).allMatch(DirectoryUrl::isGlobalCatalog);
        assertThat(DirectoryUrl.list("ldap://a ldaps://a")).noneMatch(DirectoryUrl::isGlobalCatalog);
    }

    @Test
    void isWrittenAsAUrl() {
        assertThat(DirectoryUrl.list("ldaps://dc1 ldap://[::1]:1389"))
                .hasToString("[ldaps://dc1:636, ldap://[::1]:1389]");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "http://dc1", "ldap://", "dc1:389", "ldap://dc1,ldap://dc2", "ldap://a b c"})
    void refusesWhatIsNoLdapUrl(String urls) {
        assertThatIllegalArgumentException().isThrownBy(() -> DirectoryUrl.list(urls));
    }
}
