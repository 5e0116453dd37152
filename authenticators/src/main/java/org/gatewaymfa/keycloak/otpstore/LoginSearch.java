// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.ldap.LDAPStorageProvider;
import org.keycloak.storage.ldap.idm.model.LDAPObject;
import org.keycloak.storage.ldap.idm.query.internal.LDAPQuery;
import org.keycloak.storage.ldap.idm.store.ldap.LDAPIdentityStore;

/**
 * Saves a login its second search: before Keycloak (26.7) checks a password it searches the user's entry, and that search brings the devices
 * along. Only in a login, and only for the request in which it was made; everywhere else Keycloak's searches read no device.
 *
 * <p>Whatever such an entry cannot say for certain is asked of the directory: it holds texts only, without white space at their ends, so it
 * tells neither an attribute that is missing from one that is mistyped, nor bytes that are no text.
 */
final class LoginSearch {

    /** Keycloak writes the attributes of each entry that it found to the log of this class, at level TRACE. */
    private static final Logger KEYCLOAKS_LOG = Logger.getLogger(LDAPIdentityStore.class);

    private static final String CHANGED = "gwmfa-ad-otp.changed";

    /** Stands for bytes that are no text. */
    private static final char REPLACEMENT = '\ufffd';

    private final KeycloakSession session;

    LoginSearch(KeycloakSession session) {
        this.session = session;
    }

    /** Has a search of Keycloak's for users bring the devices, if it is made for a login and nothing of it is logged. */
    void widen(LDAPQuery query, UserStorageProvider.EditMode mode, Supplier<Optional<String>> attribute) {
        // Where Keycloak may write it writes back what it has read.
        boolean writes = mode == UserStorageProvider.EditMode.WRITABLE;
        if (!writes && isLogin() && !KEYCLOAKS_LOG.isTraceEnabled()) {
            attribute
                    .get()
                    .ifPresent(devices -> Stream.concat(DirectoryEntry.ACCOUNT_STATE.stream(), Stream.of(devices))
                            .forEach(name -> {
                                query.addReturningLdapAttribute(name);
                                query.addReturningReadOnlyLdapAttribute(name);
                            }));
        }
    }

    /** From now on this request asks the directory: its entry is outdated. */
    void forget() {
        session.setAttribute(CHANGED, true);
    }

    /**
     * The entry of a user that Keycloak's search of this request found, if it shows devices and everything that a reading needs.
     *
     * @param provider component id of the LDAP provider
     */
    Optional<DirectoryEntry> entry(String provider, UserModel user, EntryId id, String attribute) {
        if (!id.isObjectGuid() || !isLogin() || session.getAttribute(CHANGED) != null) {
            return Optional.empty();
        }
        return Optional.ofNullable(session.getAttribute(provider))
                .filter(LDAPStorageProvider.class::isInstance)
                .map(LDAPStorageProvider.class::cast)
                .map(storage -> storage.getUserManager().getManagedLDAPObject(user.getId()))
                .flatMap(found -> entry(found, id, attribute));
    }

    static Optional<DirectoryEntry> entry(LDAPObject found, EntryId id, String attribute) {
        Set<String> values = found.getAttributeAsSet(attribute);
        boolean certain = id.isReadableAs(found.getUuid())
                && values != null
                && values.size() == 1
                && values.stream().allMatch(value -> !value.isBlank() && value.indexOf(REPLACEMENT) < 0);
        if (!certain) {
            return Optional.empty();
        }
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(new Attribute(attribute, values));
        for (String name : DirectoryEntry.ACCOUNT_STATE) {
            Set<String> state = found.getAttributeAsSet(name);
            if (state != null) {
                attributes.add(new Attribute(name, state));
            }
        }
        SearchResultEntry entry = new SearchResultEntry(found.getDn().toString(), attributes);
        return Optional.of(new DirectoryEntry(entry, id, attribute));
    }

    private boolean isLogin() {
        return session.getContext().getAuthenticationSession() != null;
    }
}
