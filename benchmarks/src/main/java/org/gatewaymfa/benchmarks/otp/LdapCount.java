// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks.otp;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatewaymfa.quickstart.directory.DirectoryCall;
import org.gatewaymfa.quickstart.directory.InMemoryActiveDirectory;

/** Counts what the directory is asked for. */
final class LdapCount {

    private final AtomicInteger userSearches = new AtomicInteger();
    private final AtomicInteger groupSearches = new AtomicInteger();
    private final AtomicInteger binds = new AtomicInteger();
    private final AtomicInteger serviceBinds = new AtomicInteger();

    /** Begins to count; the directory has one listener at a time. */
    static LdapCount of(InMemoryActiveDirectory directory) {
        LdapCount count = new LdapCount();
        directory.onCall(count::add);
        return count;
    }

    private void add(DirectoryCall call) {
        switch (call.type()) {
            case BIND ->
                (call.dn().equals(InMemoryActiveDirectory.SERVICE_DN) ? serviceBinds : binds).incrementAndGet();
            case SEARCH ->
                (call.dn().equals(InMemoryActiveDirectory.GROUPS_DN) ? groupSearches : userSearches).incrementAndGet();
            case MODIFY -> {
                // a login changes nothing
            }
        }
    }

    /** Searches for the user's entry, per login. */
    double userSearchesPer(int logins) {
        return (double) userSearches.get() / logins;
    }

    /** Binds with the user's password, per login. */
    double bindsPer(int logins) {
        return (double) binds.get() / logins;
    }

    /** Cells of a table: searches for the user, for groups, binds as the user, and as the service account. */
    List<String> cells(int logins) {
        return List.of(
                shown(userSearchesPer(logins)),
                shown((double) groupSearches.get() / logins),
                shown(bindsPer(logins)),
                shown((double) serviceBinds.get() / logins));
    }

    private static String shown(double perLogin) {
        return String.format(Locale.ROOT, "%.2f", perLogin);
    }
}
