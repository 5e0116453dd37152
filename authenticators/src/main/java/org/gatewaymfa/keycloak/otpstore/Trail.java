// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Our last changes of one attribute of one user: which server took the last one, what it wrote, and what the attribute held before. Immutable;
 * knows values and servers only by their hashes.
 *
 * @param server where the last change was written; empty if there was none
 * @param last what it wrote
 * @param before what earlier changes of ours replaced, oldest first
 */
record Trail(String server, String last, List<String> before) {

    static final Trail NONE = new Trail("", "", List.of());

    /** Far more changes of one user than a replication time sees. */
    private static final int MOST = 64;

    private static final String SERVER = "server";
    private static final String LAST = "last";
    private static final String BEFORE = "before";

    Trail {
        before = List.copyOf(before);
    }

    static Trail of(Map<String, String> note) {
        String before = note.getOrDefault(BEFORE, "");
        return new Trail(
                note.getOrDefault(SERVER, ""),
                note.getOrDefault(LAST, ""),
                before.isEmpty() ? List.of() : List.of(before.split(" ", -1)));
    }

    Map<String, String> note() {
        return Map.of(SERVER, server, LAST, last, BEFORE, String.join(" ", before));
    }

    /**
     * Whether another server than the one that took our last change shows what one of our changes replaced. A value that came back to what it was
     * (removed and added, renamed and renamed back) counts as well: such a server may still show it from the first time.
     *
     * <p>The server that took our last change is never behind it, whatever it shows: somebody else wrote there since. Nor is one behind that shows
     * what we never saw: that is a change of somebody else, such as NetScaler.
     */
    boolean isBehind(String where, String value) {
        return !where.equals(server) && before.contains(value);
    }

    /** With one more change. What somebody else wrote between two of our changes does not make what we wrote before it current again. */
    Trail after(String where, String from, String to) {
        Set<String> all = new LinkedHashSet<>(before);
        if (!isEmpty()) {
            all.add(last);
        }
        all.remove(from);
        all.add(from);
        List<String> newest = new ArrayList<>(all);
        return new Trail(where, to, newest.subList(Math.max(0, newest.size() - MOST), newest.size()));
    }

    boolean isEmpty() {
        return server.isEmpty();
    }
}
