// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code radius.clients.<name>.radsec}; no certificate may mean two clients. */
final class RadSecPeerReader {

    private final Map<String, String> ownerOfIdentity = new HashMap<>();

    /** Empty where the client does not use RadSec, or where nothing usable names its certificate. */
    Optional<RadSecPeer> read(String client, ConfigNode node) {
        if (!node.present()) {
            return Optional.empty();
        }
        Set<String> names = identities(client, node.child("certificate-subject-alt-name"), RadSecPeer::name);
        Set<String> fingerprints = identities(client, node.child("certificate-sha256"), RadSecPeer::fingerprint);
        List<IpNetwork> networks = new ArrayList<>();
        node.child("addresses")
                .items()
                .forEach(item -> item.parsed(IpNetwork::parse).ifPresent(networks::add));
        if (names.isEmpty() && fingerprints.isEmpty()) {
            node.problem("names no certificate; set certificate-subject-alt-name or certificate-sha256");
            return Optional.empty();
        }
        return Optional.of(new RadSecPeer(names, fingerprints, networks));
    }

    private Set<String> identities(String client, ConfigNode node, Function<String, String> parser) {
        Set<String> identities = new LinkedHashSet<>();
        for (ConfigNode item : node.items()) {
            item.parsed(parser).ifPresent(identity -> {
                String owner = ownerOfIdentity.putIfAbsent(identity, client);
                if (owner != null) {
                    item.problem("already belongs to client \"" + owner + "\"");
                } else {
                    identities.add(identity);
                }
            });
        }
        return identities;
    }
}
