// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.gatewaymfa.keycloak.otpattribute.OtpAttribute;
import org.gatewaymfa.keycloak.otpattribute.OtpContext;
import org.keycloak.models.LDAPConstants;

/** A user's entry as one search returned it: the devices' attribute, the ids and the account's state. */
final class DirectoryEntry {

    private static final String COMPUTED_CONTROL = "msDS-User-Account-Control-Computed";
    private static final String LOCKOUT_TIME = "lockoutTime";
    private static final String ACCOUNT_EXPIRES = "accountExpires";

    /** Attributes that tell the account's state. */
    static final List<String> ACCOUNT_STATE =
            List.of(LDAPConstants.USER_ACCOUNT_CONTROL, COMPUTED_CONTROL, LOCKOUT_TIME, ACCOUNT_EXPIRES);

    /** Attributes that a search must ask for beside the devices' one. */
    static final List<String> ATTRIBUTES = Stream.concat(Stream.of(LDAPConstants.OBJECT_GUID), ACCOUNT_STATE.stream())
            .toList();

    private final SearchResultEntry entry;
    private final EntryId id;
    private final String attribute;
    private final List<byte[]> values;

    DirectoryEntry(SearchResultEntry entry, EntryId id, String attribute) {
        this.entry = entry;
        this.id = id;
        this.attribute = attribute;
        Attribute found = entry.getAttribute(attribute);
        this.values = found == null ? List.of() : List.of(found.getValueByteArrays());
    }

    String dn() {
        return entry.getDN();
    }

    /** The name of the devices' attribute. */
    String attribute() {
        return attribute;
    }

    /** The same entry, seen at another attribute that the search asked for. */
    DirectoryEntry at(String other) {
        return new DirectoryEntry(entry, id, other);
    }

    EntryId id() {
        return id;
    }

    /** The first value of any attribute that the search asked for. */
    Optional<String> first(String name) {
        return Optional.ofNullable(entry.getAttributeValue(name));
    }

    /** The raw values of the devices' attribute: none, one, or (not ours) several. */
    List<byte[]> values() {
        return values;
    }

    /**
     * The one value as text.
     *
     * @return empty if there is no value, several, or one that is not UTF-8
     */
    Optional<String> text() {
        if (values.size() != 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(values.get(0)))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The value in the words of its form. Several values, and bytes that are no text, are of another product. */
    OtpAttribute parsed(OtpContext context) {
        if (values.size() > 1) {
            return new OtpAttribute.Foreign("it has several values");
        }
        if (!values.isEmpty() && text().isEmpty()) {
            return new OtpAttribute.Foreign("it is no text");
        }
        return OtpAttribute.parse(text().orElse(null), context);
    }

    /** What sealed devices are bound to: the raw objectGUID, or the provider's own id where the directory has no objectGUID. */
    byte[] sealingId() {
        byte[] guid = id.isObjectGuid() ? id.value() : entry.getAttributeValueBytes(LDAPConstants.OBJECT_GUID);
        return guid == null ? id.value() : guid;
    }

    AccountState account(Instant now) {
        return AccountState.of(
                number(LDAPConstants.USER_ACCOUNT_CONTROL),
                number(COMPUTED_CONTROL),
                number(LOCKOUT_TIME),
                number(ACCOUNT_EXPIRES),
                now);
    }

    /** Values that are no numbers do not come from Active Directory and say nothing. */
    private OptionalLong number(String attribute) {
        Long value = entry.getAttributeValueAsLong(attribute);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
