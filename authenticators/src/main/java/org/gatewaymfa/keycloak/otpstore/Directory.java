// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.ServerSet;
import java.time.Clock;
import java.util.function.Predicate;

/**
 * The directory of one LDAP provider, seen as a place where users' devices are: a connection pool for reads, and for each write a connection of its
 * own to the first reachable server, because compare-and-set holds on one domain controller only.
 *
 * <p>Connections are made when they are needed, so a directory that is down does not keep Keycloak from starting. A closed directory still serves
 * those who hold it, over single connections.
 */
final class Directory implements AutoCloseable {

    private static final int MOST_IDLE_CONNECTIONS = 10;

    private final DirectorySettings settings;
    private final ServerSet servers;
    private final LDAPConnectionPool pool;
    private final OutageGate gate;
    /** The attribute the directory's schema is known to have; absent values are believed only then. */
    private volatile String knownAttribute = "";

    Directory(DirectorySettings settings, Clock clock) {
        this.settings = settings;
        this.servers = DirectoryServers.of(settings);
        this.pool = pool();
        this.gate = new OutageGate(clock);
    }

    private LDAPConnectionPool pool() {
        try {
            LDAPConnectionPool made =
                    new LDAPConnectionPool(servers, DirectoryServers.bind(settings), 0, MOST_IDLE_CONNECTIONS);
            made.setConnectionPoolName("gwmfa-ad-otp");
            made.setCreateIfNecessary(true);
            made.setMaxWaitTimeMillis(0);
            made.setRetryFailedOperationsDueToInvalidConnections(true);
            return made;
        } catch (LDAPException e) {
            throw new IllegalStateException("a pool without first connections does not connect", e);
        }
    }

    boolean serves(DirectorySettings wanted) {
        return settings.equals(wanted);
    }

    /** Reads one user's entry; a connection that broke is replaced and the read made once more. */
    DirectoryEntry read(EntryId id, String attribute) throws AdOtpUnavailableException {
        return talking(attribute, () -> {
            try {
                return read(pool, id, attribute);
            } catch (LDAPException e) {
                if (!pool.isClosed()) {
                    throw e;
                }
            }
            // Changed settings closed the pool, perhaps in the middle of this read.
            try (LDAPConnection connection = servers.getConnection()) {
                return read(connection, id, attribute);
            }
        });
    }

    private DirectoryEntry read(LDAPInterface ldap, EntryId id, String attribute)
            throws LDAPException, AdOtpUnavailableException {
        DirectorySearch search = new DirectorySearch(ldap, settings, attribute);
        DirectoryEntry entry = search.one(id);
        if (entry.values().isEmpty() && !attribute.equals(knownAttribute)) {
            search.requireKnownAttribute(entry.dn());
            knownAttribute = attribute;
        }
        return entry;
    }

    /** Reads an entry from the first reachable server, lets {@code change} decide, and writes there if nobody was faster. */
    void update(EntryId id, String attribute, ValueChange change) throws AdOtpUnavailableException {
        talking(attribute, () -> {
            try (LDAPConnection connection = servers.getConnection()) {
                new CompareAndSet(connection, settings, attribute).apply(id, change);
                return true;
            }
        });
    }

    /** Whether a value of the attribute, of any user of the provider, meets the condition. */
    boolean anyValue(String attribute, Predicate<String> condition) throws AdOtpUnavailableException {
        return talking(attribute, () -> {
            try (LDAPConnection connection = servers.getConnection()) {
                return new DirectorySearch(connection, settings, attribute).any(condition);
            }
        });
    }

    private <T> T talking(String attribute, Talk<T> talk) throws AdOtpUnavailableException {
        DirectoryErrors errors = new DirectoryErrors(settings, attribute);
        if (!gate.enter()) {
            throw errors.stillDown();
        }
        boolean answered = true;
        try {
            return talk.run();
        } catch (LDAPException e) {
            answered = e.getResultCode().isConnectionUsable();
            throw errors.reading(e);
        } finally {
            if (answered) {
                gate.answered();
            } else {
                gate.failed();
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private interface Talk<T> {
        T run() throws LDAPException, AdOtpUnavailableException;
    }
}
