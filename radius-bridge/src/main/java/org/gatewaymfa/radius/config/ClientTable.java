// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Who may talk to the bridge: over UDP the entry with the longest matching prefix, over TLS that of the certificate. There is no default entry. */
public final class ClientTable {

    private final List<RadiusClient> clients;
    private final Map<IpNetwork, RadiusClient> byNetwork = new HashMap<>();
    /** The networks of one address, which most clients have. */
    private final Map<InetAddress, RadiusClient> byAddress = new HashMap<>();

    private final List<Integer> prefixLengths;

    /** The networks of {@code clients} must be distinct; {@code SettingsReader} sees to that. */
    public ClientTable(Collection<RadiusClient> clients) {
        this.clients = List.copyOf(clients);
        for (RadiusClient client : clients) {
            for (IpNetwork network : client.networks()) {
                if (byNetwork.putIfAbsent(network, client) != null) {
                    throw new IllegalArgumentException(network + " belongs to two clients");
                }
                if (network.isSingleAddress()) {
                    byAddress.put(network.address(), client);
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
        RadiusClient exact = byAddress.get(source);
        return exact == null ? findBlock(source) : Optional.of(exact);
    }

    private Optional<RadiusClient> findBlock(InetAddress source) {
        int bits = source.getAddress().length * Byte.SIZE;
        return prefixLengths.stream()
                .filter(length -> length < bits)
                .map(length -> byNetwork.get(IpNetwork.around(source, length)))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Whose certificate this is; more than one is a mistake of the administrator. */
    public List<RadiusClient> find(X509Certificate certificate, InetAddress source) {
        return clients.stream()
                .filter(client -> client.radSec()
                        .filter(peer -> peer.matches(certificate, source))
                        .isPresent())
                .toList();
    }

    /** Whether any client may connect over TLS from there. */
    public boolean allowsRadSec(InetAddress source) {
        return clients.stream()
                .anyMatch(client ->
                        client.radSec().filter(peer -> peer.allows(source)).isPresent());
    }

    public Collection<RadiusClient> clients() {
        return clients;
    }
}
