// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The directories of all LDAP providers, for the life of the server. A provider whose settings changed (URL, bind, a rotated vault secret, …) gets a
 * new directory, and the old one's connections are closed.
 */
final class DirectoryPools implements AutoCloseable {

    /** More LDAP providers than any server has; removed providers fall out at the old end. */
    private static final int MOST = 100;

    private final Clock clock;
    private final Map<String, Directory> byProvider = new LinkedHashMap<>(16, 0.75f, true);

    DirectoryPools(Clock clock) {
        this.clock = clock;
    }

    /**
     * The directory of a provider.
     *
     * @param providerId component id of the LDAP provider
     * @param settings its settings now
     */
    Directory of(String providerId, DirectorySettings settings) {
        List<Directory> outdated = new ArrayList<>();
        Directory directory = current(providerId, settings, outdated);
        outdated.forEach(Directory::close);
        return directory;
    }

    private synchronized Directory current(String providerId, DirectorySettings settings, List<Directory> outdated) {
        @Nullable Directory known = byProvider.get(providerId);
        if (known != null && known.serves(settings)) {
            return known;
        }
        if (known != null) {
            outdated.add(known);
        }
        Directory made = new Directory(settings, clock);
        byProvider.put(providerId, made);
        if (byProvider.size() > MOST) {
            outdated.add(byProvider.remove(byProvider.keySet().iterator().next()));
        }
        return made;
    }

    @Override
    public synchronized void close() {
        byProvider.values().forEach(Directory::close);
        byProvider.clear();
    }
}
