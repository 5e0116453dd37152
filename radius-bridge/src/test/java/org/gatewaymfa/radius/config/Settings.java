// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settings for tests: a small valid file, and changes to it. */
public final class Settings {

    public static final String SECRET = "testing123";
    public static final String LONG_SECRET = "testing123-and-more-of-it";
    public static final String CLIENT_SECRET = "client-secret-of-the-test";

    private final Map<String, String> properties = new TreeMap<>(Map.of(
            "radius.listen[0]", "127.0.0.1:0",
            "radius.keycloak.urls[0]", "http://localhost:8080",
            "radius.keycloak.realm", "corp",
            "radius.keycloak.client.id", "netscaler-radius",
            "radius.keycloak.client.secret", CLIENT_SECRET,
            "radius.clients.netscaler.addresses[0]", "127.0.0.1",
            "radius.clients.netscaler.secret", SECRET));

    private Settings() {}

    public static Settings valid() {
        return new Settings();
    }

    /** Sets one property. */
    public Settings with(String name, String value) {
        properties.put(name, value);
        return this;
    }

    /** Sets a property of the one client. */
    public Settings client(String name, String value) {
        return with("radius.clients.netscaler." + name, value);
    }

    public Settings without(String name) {
        properties.remove(name);
        return this;
    }

    SettingsReader.Result read() {
        return new SettingsReader(() -> List.of(IpLiteral.parse("192.0.2.1"), IpLiteral.parse("2001:db8::1")))
                .read(properties);
    }

    /** The settings, which must be valid. */
    public BridgeSettings build() {
        if (read() instanceof SettingsReader.Valid valid) {
            return valid.settings();
        }
        throw new AssertionError("not valid: " + read());
    }

    /** The one client of the settings, which must be valid. */
    public RadiusClient buildClient() {
        return build().clients().clients().iterator().next();
    }

    List<String> errors() {
        return read() instanceof SettingsReader.Invalid invalid ? invalid.errors() : List.of();
    }
}
