// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.gatewaymfa.radius.config.BridgeSettings;
import org.gatewaymfa.radius.config.LocalAddresses;
import org.gatewaymfa.radius.config.SettingsReader;
import org.jboss.logging.Logger;

/** The server as a program: settings, start, wait for the end, stop. Exit codes: 0 stopped, 2 settings, 3 a socket. */
class Bridge implements QuarkusApplication {

    static final int BAD_SETTINGS = 2;
    static final int CANNOT_BIND = 3;

    private static final Logger LOG = Logger.getLogger(Bridge.class);
    private static final String PREFIX = "radius.";

    private final Config config;
    private final BridgeServer server;

    Bridge(Config config, BridgeServer server) {
        this.config = config;
        this.server = server;
    }

    @Override
    public int run(String... arguments) throws InterruptedException {
        SettingsReader.Result result = new SettingsReader(new LocalAddresses()).read(properties());
        if (result instanceof SettingsReader.Invalid invalid) {
            invalid.errors().forEach(LOG::error);
            LOG.errorf(
                    "%d error(s) in the settings, the bridge does not start",
                    invalid.errors().size());
            return BAD_SETTINGS;
        }
        if (result instanceof SettingsReader.Valid valid) {
            valid.warnings().forEach(LOG::warn);
            return serve(valid.settings());
        }
        throw new IllegalStateException("settings were neither valid nor invalid");
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
        Quarkus.waitForExit();
        server.stop();
        LOG.info("RADIUS bridge stopped");
        return 0;
    }

    private static String shown(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + " port " + address.getPort();
    }

    /** All settings of ours; one whose expression names a variable that is not set counts as empty. */
    private Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        for (String name : config.unwrap(SmallRyeConfig.class).getPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                properties.put(name, value(name));
            }
        }
        return properties;
    }

    private String value(String name) {
        try {
            String value = config.getConfigValue(name).getValue();
            return value == null ? "" : value;
        } catch (NoSuchElementException variableNotSet) {
            return "";
        }
    }
}
