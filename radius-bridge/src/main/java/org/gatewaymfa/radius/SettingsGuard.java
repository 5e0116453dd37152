// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import org.gatewaymfa.radius.config.SettingsReader;
import org.jboss.logging.Logger;

/**
 * Ends the start before the HTTP port is opened if the settings are wrong: what asks that port for health must not find somebody there
 * who will never serve. It does not look at HTTP's options, it only is called at the right moment.
 */
@Singleton
class SettingsGuard implements HttpServerOptionsCustomizer {

    private static final Logger LOG = Logger.getLogger(SettingsGuard.class);

    private final ConfiguredSettings settings;

    SettingsGuard(ConfiguredSettings settings) {
        this.settings = settings;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        if (settings.atStart() instanceof SettingsReader.Invalid invalid) {
            invalid.errors().forEach(LOG::error);
            LOG.errorf(
                    "%d error(s) in the settings, the bridge does not start",
                    invalid.errors().size());
            // Nothing is open yet, and an orderly exit would wait for the end of the start that it is part of.
            Runtime.getRuntime().halt(Bridge.BAD_SETTINGS);
        }
    }
}
