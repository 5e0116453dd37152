// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.keycloak;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.quickstart.process.LocalPorts;
import org.gatewaymfa.quickstart.process.Progress;

/**
 * How a Keycloak server is started.
 *
 * @param name for messages
 * @param port of HTTP
 * @param managementPort of health and metrics
 * @param publicUrl the URL that tokens name as issuer; the server's own if empty
 * @param environment values for the placeholders in the realm file, and whatever else Keycloak and its start script read
 * @param cluster how the server finds its partners; empty for a server of its own
 * @param arguments more options of {@code kc.sh start}
 */
public record KeycloakOptions(
        String name,
        int port,
        int managementPort,
        Optional<URI> publicUrl,
        Map<String, String> environment,
        Optional<ClusterMember> cluster,
        List<String> arguments,
        Progress progress) {

    /** Takes a third off the start, at the cost of speed later; set {@code JAVA_OPTS_APPEND} in the environment where speed is measured. */
    static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    /**
     * A member of a cluster on this machine.
     *
     * @param database options of {@code kc.sh start} for the database that all members share
     * @param transportPort TCP port, different for each member
     */
    public record ClusterMember(List<String> database, int transportPort) {

        public ClusterMember {
            database = List.copyOf(database);
        }

        /** One that shares an H2 database in this folder, without a server. */
        public static ClusterMember onH2(Path database, int transportPort) {
            String url = "jdbc:h2:file:" + database.resolve("keycloak") + ";NON_KEYWORDS=VALUE;AUTO_SERVER=TRUE";
            return new ClusterMember(List.of("--db-url=" + url), transportPort);
        }
    }

    public KeycloakOptions {
        environment = Map.copyOf(environment);
        arguments = List.copyOf(arguments);
    }

    /** A server of its own on the given ports. */
    public static KeycloakOptions onPorts(int port, int managementPort) {
        return new KeycloakOptions(
                "Keycloak",
                port,
                managementPort,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                List.of(),
                Progress.SILENT);
    }

    /** A server of its own on free ports. */
    public static KeycloakOptions onFreePorts() {
        return onPorts(LocalPorts.freeTcp(), LocalPorts.freeTcp());
    }

    public KeycloakOptions withName(String newName) {
        return new KeycloakOptions(newName, port, managementPort, publicUrl, environment, cluster, arguments, progress);
    }

    public KeycloakOptions withPublicUrl(URI url) {
        return new KeycloakOptions(
                name, port, managementPort, Optional.of(url), environment, cluster, arguments, progress);
    }

    /** Adds to the environment. */
    public KeycloakOptions withEnvironment(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new KeycloakOptions(name, port, managementPort, publicUrl, all, cluster, arguments, progress);
    }

    public KeycloakOptions withCluster(ClusterMember member) {
        return new KeycloakOptions(
                name, port, managementPort, publicUrl, environment, Optional.of(member), arguments, progress);
    }

    /** Adds options of {@code kc.sh start}. */
    public KeycloakOptions withArguments(String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return new KeycloakOptions(name, port, managementPort, publicUrl, environment, cluster, all, progress);
    }

    public KeycloakOptions withProgress(Progress newProgress) {
        return new KeycloakOptions(name, port, managementPort, publicUrl, environment, cluster, arguments, newProgress);
    }

    URI url() {
        return URI.create("http://localhost:" + port);
    }

    URI managementUrl() {
        return URI.create("http://localhost:" + managementPort);
    }

    Map<String, String> environment(String administrator, String password) {
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent("JAVA_OPTS_APPEND", QUICK_START);
        all.putIfAbsent("KC_BOOTSTRAP_ADMIN_USERNAME", administrator);
        all.putIfAbsent("KC_BOOTSTRAP_ADMIN_PASSWORD", password);
        return all;
    }

    List<String> command(String script) {
        List<String> command = new ArrayList<>(List.of(
                script,
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--http-host=localhost",
                "--http-port=" + port,
                "--http-management-port=" + managementPort,
                "--hostname=" + publicUrl.orElse(url())));
        cluster.ifPresentOrElse(
                member -> {
                    command.addAll(List.of(
                            "--cache=ispn",
                            "--cache-embedded-network-bind-address=127.0.0.1",
                            "--cache-embedded-network-bind-port=" + member.transportPort()));
                    command.addAll(member.database());
                },
                () -> command.add("--cache=local"));
        command.addAll(arguments);
        return command;
    }
}
