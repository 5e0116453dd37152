// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Optional;

/** Changes an attribute only if it still holds what was read; who is overtaken reads and decides again. */
final class CompareAndSet {

    private static final int MOST_ATTEMPTS = 5;

    private final LDAPConnection connection;
    private final DirectorySearch search;
    private final DirectoryErrors errors;

    CompareAndSet(LDAPConnection connection, DirectorySettings settings, String attribute) {
        this.connection = connection;
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
        boolean same = wanted.equals(entry.text()) && entry.values().size() <= 1;
        return same || new ValueSwap(entry, wanted).on(connection, errors, change::notStored);
    }
}
