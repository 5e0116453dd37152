// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Who may talk to the bridge: the entry with the longest matching prefix. There is no default entry. */
public final class ClientTable {

    private final Map<IpNetwork, RadiusClient> byNetwork = new HashMap<>();
    private final List<Integer> prefixLengths;

    /** The networks of {@code clients} must be distinct; {@code SettingsReader} sees to that. */
    public ClientTable(Collection<RadiusClient> clients) {
        for (RadiusClient client : clients) {
            for (IpNetwork network : client.networks()) {
                if (byNetwork.putIfAbsent(network, client) != null) {
                    throw new IllegalArgumentException(network + " belongs to two clients");
                }
            }
        }
        prefixLengths = byNetwork.keySet().stream()
                .map(IpNetwork::prefixLength)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    public Optional<RadiusClient> find(InetAddress source) {
        int bits = source.getAddress().length * Byte.SIZE;
        return prefixLengths.stream()
                .filter(length -> length <= bits)
                .map(length -> byNetwork.get(IpNetwork.around(source, length)))
                .filter(Objects::nonNull)
                .findFirst();
    }

    public Collection<RadiusClient> clients() {
        return byNetwork.values().stream().distinct().toList();
    }
}
