// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gatewaymfa.radius.config.ClientTable;
import org.gatewaymfa.radius.config.IpNetwork;
import org.gatewaymfa.radius.config.OidcClient;
import org.gatewaymfa.radius.config.RadiusClient;
import org.gatewaymfa.radius.config.RadiusClient.MessageAuthenticatorPolicy;
import org.jboss.logging.Logger;

/** Keeps {@link SigningGateways} the same on all nodes: tells and asks the others at start, each minute, and when something is new. */
final class SigningExchange {

    private static final Logger LOG = Logger.getLogger(SigningExchange.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final Supplier<ClientTable> clients;
    private final SigningGateways gateways;
    private final SigningPeers peers;
    private final Loop loop;
    private boolean soon;

    SigningExchange(Supplier<ClientTable> clients, SigningGateways gateways, SigningPeers peers, Loop loop) {
        this.clients = clients;
        this.gateways = gateways;
        this.peers = peers;
        this.loop = loop;
    }

    /** Begins; ends with the event loop. Without a client whose policy is {@code auto} nobody is asked. */
    void begin() {
        exchange();
        loop.after(EVERY, this::begin);
    }

    /** Something is new: the others are told in a moment. */
    void tellSoon() {
        soon(SOON);
    }

    private void soon(Duration delay) {
        if (!soon) {
            soon = true;
            loop.after(delay, () -> {
                soon = false;
                exchange();
            });
        }
    }

    private void exchange() {
        candidates().forEach((oidcClient, candidates) -> {
            for (int from = 0; from < candidates.size(); from += SigningPeers.MAX_IDS) {
                int to = Math.min(candidates.size(), from + SigningPeers.MAX_IDS);
                exchange(oidcClient, candidates.subList(from, to));
            }
        });
    }

    private Map<OidcClient, List<SigningGateway>> candidates() {
        Map<OidcClient, List<SigningGateway>> candidates = new HashMap<>();
        for (RadiusClient client : clients.get().clients()) {
            if (client.messageAuthenticator() == MessageAuthenticatorPolicy.AUTO) {
                for (IpNetwork network : client.networks()) {
                    candidates
                            .computeIfAbsent(client.oidcClient(), key -> new ArrayList<>())
                            .add(new SigningGateway(client.name(), network.address()));
                }
            }
        }
        return candidates;
    }

    private void exchange(OidcClient client, List<SigningGateway> candidates) {
        Map<String, SigningGateway> known = new HashMap<>();
        Map<String, SigningGateway> asked = new HashMap<>();
        candidates.forEach(gateway -> (gateways.contains(gateway) ? known : asked).put(gateway.id(), gateway));
        peers.exchange(client, known.keySet(), asked.keySet()).whenComplete((learned, failure) -> {
            if (learned == null) {
                LOG.debugf(failure, "the other nodes could not be asked for gateways that sign");
                soon(AFTER_FAILURE);
            } else {
                gateways.addAll(learned.stream()
                        .filter(asked::containsKey)
                        .map(asked::get)
                        .collect(Collectors.toSet()));
            }
        });
    }
}
