// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InMemoryActiveDirectoryTest {

    private static final String PASSWORD = "Passw0rd!";

    private final InMemoryActiveDirectory directory = InMemoryActiveDirectory.start(0, 0);

    @BeforeEach
    void addAlice() {
        directory.addUser(DirectoryUser.named("alice", PASSWORD));
    }

    @AfterEach
    void stop() {
        directory.close();
    }

    @Test
    void showsAUserWithTheAttributesOfActiveDirectory() throws LDAPException {
        directory.addGroup("gateway-users", List.of("alice"));
        directory.setAttribute("alice", "userParameters", "#@iPhone=SECRET&,");

        SearchResultEntry alice = searchFor(Filter.createEqualityFilter("sAMAccountName", "ALICE"));

        assertThat(alice.getDN()).isEqualTo("CN=Alice Example,OU=Users,DC=corp,DC=example");
        assertThat(alice.getAttributeValue("userPrincipalName")).isEqualTo("alice@corp.example");
        assertThat(alice.getAttributeValue("userParameters")).isEqualTo("#@iPhone=SECRET&,");
        assertThat(alice.getAttributeValue("memberOf")).isEqualTo("CN=gateway-users,OU=Groups,DC=corp,DC=example");
        assertThat(alice.hasAttribute("userPassword")).as("password is shown").isFalse();
        byte[] guid = alice.getAttributeValueBytes("objectGUID");
        assertThat(guid).hasSize(16);
        assertThat(searchFor(Filter.createEqualityFilter("objectGUID", guid)).getDN())
                .isEqualTo(alice.getDN());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
    void tellsInTheBindErrorWhyTheRightPasswordIsRefused(AccountState state) throws LDAPException {
        directory.setState("alice", state);

        assertThat(bindError(PASSWORD)).contains("AcceptSecurityContext error, data " + state.subCode() + ", v");

        directory.setState("alice", AccountState.ACTIVE);
        bindAsAlice(PASSWORD).close();
    }

    @Test
    void doesNotTellTheStateToSomeoneWithoutThePassword() {
        directory.setState("alice", AccountState.MUST_CHANGE_PASSWORD);

        assertThat(bindError("wrong")).contains("data 52e");
    }

    @Test
    void takesAnEmptyPasswordAsAnAnonymousBindThatMayNotSearch() throws LDAPException {
        try (LDAPConnection connection = bindAsAlice("")) {
            assertThatThrownBy(() -> connection.getEntry(InMemoryActiveDirectory.BASE_DN))
                    .isInstanceOf(LDAPException.class);
        }
    }

    @Test
    void refusesASecondValueAndAChangeOfAValueThatIsNotThere() throws LDAPException {
        directory.setAttribute("alice", "userParameters", "one");
        String dn = directory.dnOf("alice");

        try (LDAPConnection connection = connect()) {
            assertThat(resultOf(connection, dn, new Modification(ModificationType.ADD, "userParameters", "two")))
                    .isNotEqualTo(ResultCode.SUCCESS);
            assertThat(resultOf(
                            connection,
                            dn,
                            new Modification(ModificationType.DELETE, "userParameters", "other"),
                            new Modification(ModificationType.ADD, "userParameters", "two")))
                    .isEqualTo(ResultCode.NO_SUCH_ATTRIBUTE);
        }
        assertThat(directory.attribute("alice", "userParameters")).contains("one".getBytes(UTF_8));
    }

    @Test
    void withholdsRightsOnAnAttribute() throws LDAPException {
        directory.setAttribute("alice", "userParameters", "one");
        directory.grantRead("userParameters", false);
        directory.grantWrite("userParameters", false);

        try (LDAPConnection connection = connect()) {
            String dn = directory.dnOf("alice");
            assertThat(connection.getEntry(dn).hasAttribute("userParameters")).isFalse();
            assertThat(resultOf(connection, dn, new Modification(ModificationType.REPLACE, "userParameters", "two")))
                    .isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
        }
    }

    @Test
    void comesBackOnTheSamePortsWithTheSameContent() throws LDAPException {
        String url = directory.ldapUrl();
        directory.stop();
        assertThatThrownBy(this::connect).isInstanceOf(LDAPException.class);

        directory.start();

        assertThat(directory.ldapUrl()).isEqualTo(url);
        bindAsAlice(PASSWORD).close();
    }

    @Test
    void speaksLdaps() throws Exception {
        LDAPURL url = new LDAPURL(directory.ldapsUrl());
        SSLUtil trusting = new SSLUtil(new TrustAllTrustManager());
        try (LDAPConnection connection = new LDAPConnection(
                trusting.createSSLSocketFactory(),
                url.getHost(),
                url.getPort(),
                InMemoryActiveDirectory.SERVICE_DN,
                InMemoryActiveDirectory.SERVICE_PASSWORD)) {
            assertThat(connection.getEntry(directory.dnOf("alice"))).isNotNull();
        }
        assertThat(directory.certificatePem()).startsWith("-----BEGIN CERTIFICATE-----\n");
    }

    private SearchResultEntry searchFor(Filter filter) throws LDAPException {
        try (LDAPConnection connection = connect()) {
            return connection
                    .search(InMemoryActiveDirectory.BASE_DN, SearchScope.SUB, filter)
                    .getSearchEntries()
                    .get(0);
        }
    }

    private LDAPConnection connect() throws LDAPException {
        return connect(InMemoryActiveDirectory.SERVICE_DN, InMemoryActiveDirectory.SERVICE_PASSWORD);
    }

    private LDAPConnection bindAsAlice(String password) throws LDAPException {
        LDAPConnection connection = connect();
        connection.getConnectionOptions().setBindWithDNRequiresPassword(false);
        connection.bind(directory.dnOf("alice"), password);
        return connection;
    }

    private String bindError(String password) {
        LDAPException error = catchThrowableOfType(
                LDAPException.class, () -> bindAsAlice(password).close());
        return error.getDiagnosticMessage();
    }

    private LDAPConnection connect(String dn, String password) throws LDAPException {
        LDAPURL url = new LDAPURL(directory.ldapUrl());
        return new LDAPConnection(url.getHost(), url.getPort(), dn, password);
    }

    private static ResultCode resultOf(LDAPConnection connection, String dn, Modification... changes) {
        try {
            return connection.modify(dn, changes).getResultCode();
        } catch (LDAPException e) {
            return e.getResultCode();
        }
    }
}
