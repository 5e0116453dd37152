// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.LDAPConstants;
import org.keycloak.storage.ldap.LDAPConfig;
import org.keycloak.storage.ldap.idm.store.ldap.LDAPUtil;

/**
 * The unchangeable id of an entry: the attribute the LDAP provider names as UUID attribute, and its value in bytes as the directory stores
 * it. Keycloak keeps the readable form in the user attribute {@code LDAP_ID}. The entry's DN is no id: people are renamed and moved.
 */
final class EntryId {

    private final String attribute;
    private final String text;
    private final byte[] value;

    private EntryId(String attribute, String text, byte[] value) {
        this.attribute = attribute;
        this.text = text;
        this.value = value;
    }

    /**
     * Translates Keycloak's readable form.
     *
     * @param ldapId value of the user attribute {@code LDAP_ID}
     * @return empty if the user has none, or it is not of the form the provider's UUID attribute needs
     */
    static Optional<EntryId> of(LDAPConfig provider, @Nullable String ldapId) {
        String attribute = provider.getUuidLDAPAttributeName();
        if (ldapId == null || ldapId.isBlank() || attribute == null || attribute.isBlank()) {
            return Optional.empty();
        }
        if (!provider.isObjectGUID() && !provider.isEdirectoryGUID()) {
            return Optional.of(new EntryId(attribute, ldapId, ldapId.getBytes(StandardCharsets.UTF_8)));
        }
        return guid(ldapId)
                .map(text -> provider.isObjectGUID()
                        ? LDAPUtil.encodeObjectGUID(text)
                        : LDAPUtil.encodeObjectEDirectoryGUID(text))
                .map(bytes -> new EntryId(attribute, ldapId, bytes));
    }

    /** The id of an entry that a search found, if it asked for the attribute; the readable form is the one Keycloak keeps. */
    static Optional<EntryId> in(LDAPConfig provider, Entry entry) {
        String attribute = provider.getUuidLDAPAttributeName();
        byte[] value = entry.getAttributeValueBytes(attribute);
        if (value == null) {
            return Optional.empty();
        }
        String text = new String(value, StandardCharsets.UTF_8);
        if (provider.isObjectGUID()) {
            text = LDAPUtil.decodeObjectGUID(value);
        } else if (provider.isEdirectoryGUID()) {
            text = LDAPUtil.decodeGuid(value);
        }
        return Optional.of(new EntryId(attribute, text, value));
    }

    private static Optional<String> guid(String text) {
        try {
            String guid = UUID.fromString(text).toString();
            return guid.equalsIgnoreCase(text) ? Optional.of(guid) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** An equality filter on the raw bytes. */
    Filter filter() {
        return Filter.createEqualityFilter(attribute, value);
    }

    /** Whether a text is the readable form of this id, as Keycloak keeps it. */
    boolean isReadableAs(@Nullable String other) {
        return text.equalsIgnoreCase(other);
    }

    boolean isObjectGuid() {
        return attribute.equalsIgnoreCase(LDAPConstants.OBJECT_GUID);
    }

    byte[] value() {
        return value.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EntryId id
                && attribute.equalsIgnoreCase(id.attribute)
                && Arrays.equals(value, id.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /** Attribute and readable form. */
    @Override
    public String toString() {
        return attribute + "=" + text;
    }
}
