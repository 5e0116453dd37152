// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.models.LDAPConstants;
import org.keycloak.storage.ldap.LDAPConfig;

class EntryIdTest {

    @Test
    void objectGuidIsSearchedByItsBytesInActiveDirectorysOrder() {
        EntryId id = id("ad", LDAPConstants.OBJECT_GUID, "33221100-5544-7766-8899-aabbccddeeff")
                .orElseThrow();
        assertThat(id.filter().getAssertionValueBytes()).isEqualTo(id.value());
        assertThat(id.value()).asHexString().isEqualTo("00112233445566778899AABBCCDDEEFF");
        assertThat(id.isObjectGuid()).isTrue();
    }

    @Test
    void edirectoryGuidKeepsItsOrder() {
        assertThat(id("edirectory", "guid", "00112233-4455-6677-8899-aabbccddeeff")
                        .orElseThrow()
                        .value())
                .asHexString()
                .isEqualTo("00112233445566778899AABBCCDDEEFF");
    }

    @Test
    void otherIdsAreText() {
        EntryId id = id("other", LDAPConstants.ENTRY_UUID, "a(b*c").orElseThrow();
        assertThat(id.filter().toString()).isEqualTo("(entryUUID=a\\28b\\2ac)");
        assertThat(id.isObjectGuid()).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "alice", "1-1-1-1-1", "33221100-5544-7766-8899-aabbccddeeff0", "*"})
    void whatIsNoGuidFindsNobody(String ldapId) {
        assertThat(id("ad", LDAPConstants.OBJECT_GUID, ldapId)).isEmpty();
    }

    private static Optional<EntryId> id(String vendor, String attribute, String ldapId) {
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        config.putSingle(LDAPConstants.VENDOR, vendor);
        config.putSingle(LDAPConstants.UUID_LDAP_ATTRIBUTE, attribute);
        return EntryId.of(new LDAPConfig(config), ldapId);
    }
}
