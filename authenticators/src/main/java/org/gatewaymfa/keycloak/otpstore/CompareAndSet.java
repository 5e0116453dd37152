// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Changes an attribute only if it still holds what was read: one modify that deletes the old value and adds the new one (RFC 4511 §4.6). The server
 * does all of it or nothing.
 */
final class CompareAndSet {

    private static final int MOST_ATTEMPTS = 5;

    /** The value that was read is gone, another is there already, or the entry was moved. */
    private static final Set<ResultCode> OVERTAKEN =
            Set.of(ResultCode.NO_SUCH_ATTRIBUTE, ResultCode.ATTRIBUTE_OR_VALUE_EXISTS, ResultCode.NO_SUCH_OBJECT);

    private final LDAPConnection connection;
    private final String attribute;
    private final DirectorySearch search;
    private final DirectoryErrors errors;

    CompareAndSet(LDAPConnection connection, DirectorySettings settings, String attribute) {
        this.connection = connection;
        this.attribute = attribute;
        this.search = new DirectorySearch(connection, settings, attribute);
        this.errors = new DirectoryErrors(settings, attribute);
    }

    void apply(EntryId id, ValueChange change) throws LDAPException, AdOtpUnavailableException {
        String server = DirectoryServers.identity(connection);
        DirectoryEntry entry = search.one(id);
        for (int attempt = 1; !swap(entry, change.from(entry, server), change); attempt++) {
            DirectoryEntry again = search.one(id);
            if (entry.values().isEmpty() && again.values().isEmpty() && attempt > 1) {
                // Active Directory answers so to an attribute it does not know, too
                search.requireKnownAttribute(again.dn());
                throw errors.hidden(again.dn());
            }
            if (attempt == MOST_ATTEMPTS) {
                throw errors.overtaken(again.dn());
            }
            entry = again;
        }
    }

    private boolean swap(DirectoryEntry entry, Optional<String> wanted, ValueChange change)
            throws AdOtpUnavailableException {
        if (wanted.equals(entry.text()) && entry.values().size() <= 1) {
            return true;
        }
        List<Modification> modifications = new ArrayList<>();
        entry.values().forEach(old -> modifications.add(new Modification(ModificationType.DELETE, attribute, old)));
        wanted.ifPresent(value -> modifications.add(new Modification(ModificationType.ADD, attribute, value)));
        try {
            connection.modify(entry.dn(), modifications);
            return true;
        } catch (LDAPException e) {
            if (isRefusal(e.getResultCode())) {
                change.notStored();
            }
            if (OVERTAKEN.contains(e.getResultCode())) {
                return false;
            }
            throw errors.writing(e, entry.dn());
        }
    }

    /** Whether the server said no; a broken connection leaves open what it did. */
    private static boolean isRefusal(ResultCode code) {
        return code.isConnectionUsable() || code.equals(ResultCode.BUSY) || code.equals(ResultCode.UNAVAILABLE);
    }
}
