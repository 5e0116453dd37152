// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gatewaymfa.keycloak.otpattribute.Devices;
import org.gatewaymfa.keycloak.otpattribute.OtpFormat;

/**
 * One run over all users of an LDAP provider, page by page over one kept connection. Each change is one compare-and-set with the value of the page,
 * under the user's lock and announced to the cluster like any other change.
 */
public final class AdOtpSweep implements AutoCloseable {

    private final LDAPConnection connection;
    private final String server;
    private final SweepSearch search;
    private final AdOtpUsers.Reading reading;
    private final SweepMemory memory;
    private final DirectorySettings settings;

    AdOtpSweep(
            LDAPConnection connection,
            String server,
            SweepSearch search,
            AdOtpUsers.Reading reading,
            SweepMemory memory,
            DirectorySettings settings) {
        this.connection = connection;
        this.server = server;
        this.search = search;
        this.reading = reading;
        this.memory = memory;
        this.settings = settings;
    }

    /**
     * The next users; some pages are empty.
     *
     * @return empty after the last page
     */
    public Optional<List<SweptUser>> next() throws AdOtpUnavailableException {
        try {
            return search.next().map(this::users);
        } catch (LDAPException e) {
            throw errors(reading.config().attribute()).reading(e);
        }
    }

    private List<SweptUser> users(List<SearchResultEntry> page) {
        List<SweptUser> users = new ArrayList<>(page.size());
        for (SearchResultEntry found : page) {
            search.entry(found).ifPresent(entry -> users.add(new SweptUser(search.userName(found), entry, reading)));
        }
        return users;
    }

    /**
     * Replaces what an attribute held by other devices.
     *
     * @return false if somebody else changed it meanwhile
     * @throws org.gatewaymfa.keycloak.otpattribute.OtpEncodingException if they cannot be stored in their form
     */
    public boolean store(SweptUser user, String attribute, Devices devices) throws AdOtpUnavailableException {
        if (reading.keys().forTrial() && devices.format() != OtpFormat.PLAIN) {
            throw new IllegalStateException("a trial stores nothing: its key may not outlive it");
        }
        return swap(user, attribute, user.text(devices), Optional.empty());
    }

    /**
     * Writes the value of one attribute to another one, byte for byte.
     *
     * @return false if somebody else changed one of them meanwhile
     */
    public boolean copy(SweptUser user, String from, String to) throws AdOtpUnavailableException {
        DirectoryEntry source = user.entry(from);
        return swap(user, to, source.text(), Optional.of(source));
    }

    /**
     * Clears an attribute.
     *
     * @param kept attribute that must still hold what the page showed
     * @return false if somebody else changed one of them meanwhile
     */
    public boolean clear(SweptUser user, String attribute, String kept) throws AdOtpUnavailableException {
        return swap(user, attribute, Optional.empty(), Optional.of(user.entry(kept)));
    }

    private boolean swap(SweptUser user, String attribute, Optional<String> wanted, Optional<DirectoryEntry> kept)
            throws AdOtpUnavailableException {
        DirectoryEntry entry = user.entry(attribute);
        UserMemory known = memory.of(entry.id(), attribute);
        boolean[] stored = {false};
        known.lock().hold(() -> {
            Announcement announcement = new Announcement(known);
            announcement.requireCurrent(entry, server);
            announcement.of(entry, server, wanted, Set.of());
            ValueSwap swap = new ValueSwap(entry, wanted);
            kept.ifPresent(swap::whileUnchanged);
            stored[0] = swap.on(connection, errors(attribute), announcement::takeBack);
        });
        return stored[0];
    }

    private DirectoryErrors errors(String attribute) {
        return new DirectoryErrors(settings, attribute);
    }

    @Override
    public void close() {
        connection.close();
    }
}
