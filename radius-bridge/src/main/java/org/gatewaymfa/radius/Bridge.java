// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Collectors;
import org.gatewaymfa.radius.config.BridgeSettings;
import org.gatewaymfa.radius.config.SettingsReader;
import org.jboss.logging.Logger;

/** The server as a program: settings, start, wait for the end, stop. Exit codes: 0 stopped, 2 settings, 3 a socket. */
class Bridge implements QuarkusApplication {

    static final int BAD_SETTINGS = 2;
    static final int CANNOT_BIND = 3;

    private static final Logger LOG = Logger.getLogger(Bridge.class);

    private final ConfiguredSettings configured;
    private final BridgeServer server;

    Bridge(ConfiguredSettings configured, BridgeServer server) {
        this.configured = configured;
        this.server = server;
    }

    @Override
    public int run(String... arguments) throws InterruptedException {
        if (configured.atStart() instanceof SettingsReader.Valid valid) {
            valid.warnings().forEach(LOG::warn);
            return serve(valid.settings());
        }
        return BAD_SETTINGS;
    }

    private int serve(BridgeSettings settings) throws InterruptedException {
        try {
            List<InetSocketAddress> bound = server.start(settings);
            LOG.infof(
                    "RADIUS bridge serves %s for %d client(s)",
                    bound.stream().map(Bridge::shown).collect(Collectors.joining(", ")),
                    settings.clients().clients().size());
        } catch (IOException e) {
            LOG.error(e.getMessage());
            return CANNOT_BIND;
        }
        try (SettingsWatch watch = new SettingsWatch(configured.files(), configured::now, server::exchange)) {
            watch.begin();
            Quarkus.waitForExit();
        }
        server.stop();
        LOG.info("RADIUS bridge stopped");
        return 0;
    }

    private static String shown(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + " port " + address.getPort();
    }
}
