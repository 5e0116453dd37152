// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.storage.ldap.LDAPConfig;
import org.keycloak.storage.ldap.idm.model.LDAPDn;
import org.keycloak.storage.ldap.idm.model.LDAPObject;

class LoginSearchTest {

    private static final String ATTRIBUTE = "userParameters";
    private static final String ID = "81c26eae-866c-3313-a137-7c2d3dc66e48";
    private static final String DEVICE = "#@Phone=CHYA3NHIW2YLQPCGS4Z6VV6WBY&,";

    @Test
    void takesDevicesAndAccountStateFromKeycloaksEntry() {
        LDAPObject found = found(DEVICE);
        found.setAttribute("userAccountControl", Set.of("514"));

        Optional<DirectoryEntry> entry = LoginSearch.entry(found, id(), ATTRIBUTE);

        assertThat(entry).isPresent();
        assertThat(entry.get().text()).contains(DEVICE);
        assertThat(entry.get().dn()).isEqualTo("cn=Alice,ou=Users,dc=corp,dc=example");
        assertThat(entry.get().account(Instant.now())).isEqualTo(AccountState.DISABLED);
    }

    @Test
    void asksTheDirectoryWhereTheEntryShowsNoDevice() {
        LDAPObject found = new LDAPObject();
        found.setUuid(ID);

        assertThat(LoginSearch.entry(found, id(), ATTRIBUTE)).isEmpty();
        assertThat(LoginSearch.entry(found(""), id(), ATTRIBUTE)).isEmpty();
    }

    @Test
    void asksTheDirectoryWhereTheValueIsNotCertain() {
        assertThat(LoginSearch.entry(found(DEVICE, "another"), id(), ATTRIBUTE))
                .as("several values")
                .isEmpty();
        assertThat(LoginSearch.entry(found("P\ufffd"), id(), ATTRIBUTE))
                .as("bytes that are no text")
                .isEmpty();
    }

    @Test
    void takesNoOtherUsersEntry() {
        LDAPObject other = found(DEVICE);
        other.setUuid("00000000-866c-3313-a137-7c2d3dc66e48");

        assertThat(LoginSearch.entry(other, id(), ATTRIBUTE)).isEmpty();
    }

    private static LDAPObject found(String... values) {
        LDAPObject found = new LDAPObject();
        found.setUuid(ID);
        found.setDn(LDAPDn.fromString("cn=Alice,ou=Users,dc=corp,dc=example"));
        found.setAttribute(ATTRIBUTE, new LinkedHashSet<>(List.of(values)));
        return found;
    }

    private static EntryId id() {
        MultivaluedHashMap<String, String> settings = new MultivaluedHashMap<>();
        settings.putSingle("vendor", "ad");
        settings.putSingle("uuidLDAPAttribute", "objectGUID");
        return EntryId.of(new LDAPConfig(settings), ID).orElseThrow();
    }
}
