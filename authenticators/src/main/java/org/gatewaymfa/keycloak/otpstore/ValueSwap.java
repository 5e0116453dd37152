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
 * One modify that replaces what was read and fails if that is no longer there (RFC 4511 §4.6): it deletes the old value and adds the new one. The
 * server does all of it or nothing.
 */
final class ValueSwap {

    /** The value that was read is gone, another is there already, or the entry was moved. */
    private static final Set<ResultCode> OVERTAKEN =
            Set.of(ResultCode.NO_SUCH_ATTRIBUTE, ResultCode.ATTRIBUTE_OR_VALUE_EXISTS, ResultCode.NO_SUCH_OBJECT);

    private final DirectoryEntry entry;
    private final List<Modification> modifications = new ArrayList<>();

    ValueSwap(DirectoryEntry entry, Optional<String> wanted) {
        this.entry = entry;
        entry.values().forEach(old -> modify(ModificationType.DELETE, entry, old));
        wanted.ifPresent(value -> modifications.add(new Modification(ModificationType.ADD, entry.attribute(), value)));
    }

    /** Also fails if another attribute of the same entry no longer holds what was read. */
    ValueSwap whileUnchanged(DirectoryEntry other) {
        other.values().forEach(value -> {
            modify(ModificationType.DELETE, other, value);
            modify(ModificationType.ADD, other, value);
        });
        return this;
    }

    private void modify(ModificationType type, DirectoryEntry of, byte[] value) {
        modifications.add(new Modification(type, of.attribute(), value));
    }

    /**
     * Does it.
     *
     * @param notStored is told when the server surely made no change; not while that is unknown
     * @return false if somebody else was faster
     */
    boolean on(LDAPConnection connection, DirectoryErrors errors, Runnable notStored) throws AdOtpUnavailableException {
        try {
            connection.modify(entry.dn(), modifications);
            return true;
        } catch (LDAPException e) {
            if (isRefusal(e.getResultCode())) {
                notStored.run();
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
