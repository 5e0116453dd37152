// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The settings of the threads that wake phones, read once when the server starts.
 *
 * @param threads wake-ups at one time
 * @param queue wake-ups that wait for a thread
 */
record DispatcherConfig(int threads, int queue) {

    static final String THREADS = "threads";
    static final String QUEUE = "queue";

    private static final int DEFAULT_THREADS = 32;
    private static final int MOST_THREADS = 256;
    private static final int DEFAULT_QUEUE = 5000;
    private static final int MOST_QUEUED = 100_000;

    /** @throws IllegalArgumentException naming the setting, if a value cannot be used; the server then does not start */
    static DispatcherConfig from(Config.Scope config) {
        return new DispatcherConfig(
                number(config, THREADS, DEFAULT_THREADS, MOST_THREADS),
                number(config, QUEUE, DEFAULT_QUEUE, MOST_QUEUED));
    }

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(THREADS)
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .label("Threads")
                .helpText("Phones that this server wakes at one time, 1 to 256.")
                .defaultValue(DEFAULT_THREADS)
                .add()
                .property()
                .name(QUEUE)
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .label("Queue")
                .helpText("Wake-ups that wait for a thread, 1 to 100000. What does not fit is not sent, and counted.")
                .defaultValue(DEFAULT_QUEUE)
                .add()
                .build();
    }

    private static int number(Config.Scope config, String key, int fallback, int most) {
        String value = config.get(key);
        if (value == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, like a number out of range
        }
        throw new IllegalArgumentException("spi-%s--%s--%s must be a whole number from 1 to %d, but is '%s'"
                .formatted(PushDispatcherSpi.NAME, PushDispatcherFactory.PROVIDER_ID, key, most, value));
    }
}
