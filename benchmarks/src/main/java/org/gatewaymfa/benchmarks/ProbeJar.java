// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Packs the classes of {@code org.gatewaymfa.benchmarks.probe} as a provider for Keycloak. */
public final class ProbeJar {

    private static final String SERVICE =
            "META-INF/services/org.keycloak.services.resource.RealmResourceProviderFactory";

    /** By name: what they implement is in Keycloak and not here. */
    private static final List<String> FACTORIES = List.of(
            "org.gatewaymfa.benchmarks.probe.PhoneLoaderFactory", "org.gatewaymfa.benchmarks.probe.CodeLoaderFactory");

    private static final List<String> PROVIDERS =
            List.of("org.gatewaymfa.benchmarks.probe.PhoneLoader", "org.gatewaymfa.benchmarks.probe.CodeLoader");

    private ProbeJar() {}

    /** Writes the jar to {@code file}. */
    public static Path write(Path file) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (String type :
                    Stream.concat(FACTORIES.stream(), PROVIDERS.stream()).toList()) {
                String name = type.replace('.', '/') + ".class";
                try (InputStream in = ProbeJar.class.getResourceAsStream('/' + name)) {
                    if (in == null) {
                        throw new IllegalStateException("no class file " + name);
                    }
                    put(jar, name, in.readAllBytes());
                }
            }
            put(jar, SERVICE, String.join("\n", FACTORIES).getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    /** With a fixed time, so that the same classes give the same jar. */
    private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTime(0);
        jar.putNextEntry(entry);
        jar.write(content);
        jar.closeEntry();
    }
}
