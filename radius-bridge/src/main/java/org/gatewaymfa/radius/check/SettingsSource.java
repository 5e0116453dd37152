// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the settings come from. */
@FunctionalInterface
public interface SettingsSource {

    /**
     * Reads all settings as the server would.
     *
     * @param file instead of the places where the server looks for one
     * @throws IOException with a text for the operator
     */
    Loaded load(Optional<Path> file) throws IOException;

    /**
     * What was read.
     *
     * @param properties names as SmallRye Config writes them
     * @param files that took part
     */
    record Loaded(Map<String, String> properties, List<Path> files) {
        public Loaded {
            properties = Map.copyOf(properties);
            files = List.copyOf(files);
        }

        @Override
        public String toString() {
            return "Loaded" + files;
        }
    }
}
