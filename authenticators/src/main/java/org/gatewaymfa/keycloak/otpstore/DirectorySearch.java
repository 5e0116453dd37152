// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The searches of the store, over a pool or one connection. */
final class DirectorySearch {

    private static final int PAGE = 500;
    /** The attribute has no index, so a page of a large domain takes longer than a login may. */
    private static final int PAGE_TIMEOUT_MILLIS = 60_000;
    /** Constructed by Active Directory: all attributes that the schema gives to this entry. */
    private static final String ALLOWED_ATTRIBUTES = "allowedAttributes";

    private final LDAPInterface ldap;
    private final DirectorySettings settings;
    private final String attribute;
    private final DirectoryErrors errors;

    DirectorySearch(LDAPInterface ldap, DirectorySettings settings, String attribute) {
        this.ldap = ldap;
        this.settings = settings;
        this.attribute = attribute;
        this.errors = new DirectoryErrors(settings, attribute);
    }

    /** Finds the one entry with an id. */
    DirectoryEntry one(EntryId id) throws LDAPException, AdOtpUnavailableException {
        List<String> wanted = new ArrayList<>(DirectoryEntry.ATTRIBUTES);
        wanted.add(attribute);
        SearchRequest request = request(id.filter(), wanted);
        request.setSizeLimit(2);
        List<SearchResultEntry> found = ldap.search(request).getSearchEntries();
        if (found.size() != 1) {
            throw errors.notUnique(id, found.size());
        }
        return new DirectoryEntry(found.get(0), id, attribute);
    }

    /**
     * Tells a user without devices from a mistyped attribute, which every entry would lack.
     *
     * @throws AdOtpUnavailableException if the directory lists the attributes of the entry, and this one is not among them
     */
    void requireKnownAttribute(String dn) throws LDAPException, AdOtpUnavailableException {
        SearchResultEntry entry = ldap.getEntry(dn, ALLOWED_ATTRIBUTES);
        String[] allowed = entry == null ? null : entry.getAttributeValues(ALLOWED_ATTRIBUTES);
        if (allowed != null && Arrays.stream(allowed).noneMatch(attribute::equalsIgnoreCase)) {
            throw errors.unknownAttribute(dn);
        }
    }

    /** Goes through the values of all users page by page until one meets the condition. */
    boolean any(Predicate<String> condition) throws LDAPException {
        SearchRequest request = request(Filter.createPresenceFilter(attribute), List.of(attribute));
        request.setResponseTimeoutMillis(PAGE_TIMEOUT_MILLIS);
        @Nullable ASN1OctetString cookie = null;
        do {
            request.setControls(new SimplePagedResultsControl(PAGE, cookie));
            SearchResult page = ldap.search(request);
            if (page.getSearchEntries().stream().anyMatch(entry -> holds(entry, condition))) {
                return true;
            }
            cookie = next(page);
        } while (cookie != null);
        return false;
    }

    private boolean holds(SearchResultEntry entry, Predicate<String> condition) {
        String[] values = entry.getAttributeValues(attribute);
        return values != null && Arrays.stream(values).anyMatch(condition);
    }

    private static @Nullable ASN1OctetString next(SearchResult page) throws LDAPException {
        SimplePagedResultsControl control = SimplePagedResultsControl.get(page);
        return control != null && control.moreResultsToReturn() ? control.getCookie() : null;
    }

    private SearchRequest request(Filter filter, List<String> wanted) {
        return new SearchRequest(
                settings.baseDn(), settings.scope(), settings.within(filter), wanted.toArray(String[]::new));
    }
}
