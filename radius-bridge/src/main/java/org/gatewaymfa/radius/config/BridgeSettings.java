// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.radius.protocol.Dictionary;

/**
 * All settings, checked.
 *
 * @param listen one UDP socket each; no wildcard among them; empty where there is RadSec only
 * @param radSec RADIUS over TLS, where it is served
 * @param receiveBuffer octets of kernel buffer per socket
 * @param requestIdKey makes {@code request_id}; the same on all nodes
 * @param stateKeys seal the State attribute, the same on all nodes; the first one seals, all open
 * @param limits what is kept in memory at most
 * @param stateDirectory where the bridge keeps what it learns about gateways; empty if there is nothing to learn
 * @param traces base URL of a collector of OpenTelemetry traces, without a slash at the end; empty: none are made
 * @param stopGrace how long logins under way may take at stop, those that wait for a phone too
 * @param dictionary names of attributes
 */
public record BridgeSettings(
        List<InetSocketAddress> listen,
        Optional<RadSecSettings> radSec,
        int receiveBuffer,
        SecretKeyBytes requestIdKey,
        List<SecretKeyBytes> stateKeys,
        Limits limits,
        Optional<Path> stateDirectory,
        Optional<URI> traces,
        Duration stopGrace,
        Dictionary dictionary,
        KeycloakSettings keycloak,
        ClientTable clients) {

    public BridgeSettings {
        listen = List.copyOf(listen);
        stateKeys = List.copyOf(stateKeys);
    }

    /**
     * What differs from {@code before} and cannot be exchanged while the bridge runs.
     *
     * @return full keys
     */
    public List<String> needingNewStart(BridgeSettings before) {
        Map<String, Boolean> same = new LinkedHashMap<>();
        same.put("radius.listen", listen.equals(before.listen));
        same.put("radius.receive-buffer", receiveBuffer == before.receiveBuffer);
        same.put("radius.state-directory", stateDirectory.equals(before.stateDirectory));
        same.put("radius.limits.queue", limits.queue() == before.limits.queue());
        same.put("radius.radsec", radSec.equals(before.radSec));
        same.put("radius.tracing", traces.equals(before.traces));
        same.put("radius.keycloak", keycloak.equals(before.keycloak));
        return same.entrySet().stream()
                .filter(entry -> !entry.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Bounds of everything that is keyed from outside.
     *
     * @param pending logins that wait for an answer, all gateways together
     * @param pendingPerClient the same for one gateway
     * @param replies answers kept to be sent again to a duplicate
     * @param queue datagrams that wait for the event loop
     * @param rate genuine packets in a second, all gateways together; 0: no limit
     * @param ratePerClient the same for one gateway; 0: no limit
     * @param startsPerUser logins that may begin in a minute for one user of one gateway; 0: no limit
     * @param startsPerAddress the same for one user address; 0: no limit
     */
    public record Limits(
            int pending,
            int pendingPerClient,
            int replies,
            int queue,
            int rate,
            int ratePerClient,
            int startsPerUser,
            int startsPerAddress) {}
}
