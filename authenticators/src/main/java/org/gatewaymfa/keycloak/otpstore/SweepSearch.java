// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.LDAPConstants;
import org.keycloak.storage.ldap.LDAPConfig;

/** Goes through all users that have a value in one of some attributes, page by page (RFC 2696), so that memory does not grow with the domain. */
final class SweepSearch {

    private static final int PAGE = 500;
    /** The attribute has no index, so a page of a large domain takes longer than a login may. */
    private static final int PAGE_TIMEOUT_MILLIS = 60_000;

    private final LDAPConnection connection;
    private final LDAPConfig ldap;
    private final SearchRequest request;
    private final String attribute;
    private @Nullable ASN1OctetString cookie;
    private boolean begun;

    /**
     * A search from the beginning.
     *
     * @param attributes what to look for; the first is the one that entries are seen at
     */
    SweepSearch(LDAPConnection connection, DirectorySettings settings, LDAPConfig ldap, List<String> attributes) {
        this.connection = connection;
        this.ldap = ldap;
        this.attribute = attributes.get(0);
        Filter any = Filter.createORFilter(
                attributes.stream().map(Filter::createPresenceFilter).toList());
        this.request = new SearchRequest(
                settings.baseDn(),
                settings.scope(),
                settings.within(attributes.size() == 1 ? Filter.createPresenceFilter(attribute) : any),
                Stream.concat(
                                Stream.of(
                                        ldap.getUuidLDAPAttributeName(),
                                        ldap.getUsernameLdapAttribute(),
                                        LDAPConstants.OBJECT_GUID),
                                attributes.stream())
                        .toArray(String[]::new));
        request.setResponseTimeoutMillis(PAGE_TIMEOUT_MILLIS);
    }

    /** The next page; empty if there is none. A page may have no entries. */
    Optional<List<SearchResultEntry>> next() throws LDAPException {
        if (begun && cookie == null) {
            return Optional.empty();
        }
        begun = true;
        request.setControls(new SimplePagedResultsControl(PAGE, cookie));
        SearchResult page = connection.search(request);
        SimplePagedResultsControl control = SimplePagedResultsControl.get(page);
        cookie = control != null && control.moreResultsToReturn() ? control.getCookie() : null;
        return Optional.of(page.getSearchEntries());
    }

    /** An entry with its id; empty if the directory does not show the id. */
    Optional<DirectoryEntry> entry(SearchResultEntry found) {
        return EntryId.in(ldap, found).map(id -> new DirectoryEntry(found, id, attribute));
    }

    /** The name the user logs in with. */
    String userName(SearchResultEntry found) {
        return Optional.ofNullable(found.getAttributeValue(ldap.getUsernameLdapAttribute()))
                .orElse("");
    }
}
