// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The gateways with {@code message-authenticator: auto} that must send it from now on, because they have done so once (CVE-2024-3596: who
 * stands in between could otherwise take it off). There is no way back while the bridge runs. Lives on the event loop; as large as the
 * settings' list of such addresses at most.
 */
final class SigningGateways {

    private static final Logger LOG = Logger.getLogger(SigningGateways.class);

    private final Set<SigningGateway> known = new HashSet<>();
    private Runnable whenNew = () -> {};

    /** Calls {@code action} each time something new is known. */
    void onNew(Runnable action) {
        whenNew = action;
    }

    boolean contains(SigningGateway gateway) {
        return known.contains(gateway);
    }

    /** What was known before the last stop. */
    void restore(Collection<SigningGateway> gateways) {
        known.addAll(gateways);
    }

    /** A verified request of the gateway was seen, here or at another node. */
    void add(SigningGateway gateway) {
        if (!known.contains(gateway)) {
            addAll(Set.of(gateway));
        }
    }

    void addAll(Collection<SigningGateway> gateways) {
        boolean anyNew = false;
        for (SigningGateway gateway : gateways) {
            if (known.add(gateway)) {
                anyNew = true;
                LOG.infof(
                        "client %s sends Message-Authenticator from %s: required from there from now on",
                        gateway.client(), gateway.address().getHostAddress());
            }
        }
        if (anyNew) {
            whenNew.run();
        }
    }

    Set<SigningGateway> all() {
        return Set.copyOf(known);
    }
}
