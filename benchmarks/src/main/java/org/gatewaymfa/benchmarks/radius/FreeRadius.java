// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks.radius;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gatewaymfa.quickstart.bridge.BridgeOptions;
import org.gatewaymfa.quickstart.process.Progress;
import org.gatewaymfa.quickstart.process.ServerProcess;

/**
 * A FreeRADIUS of its own on loopback: one user whose password is in a file, PAP, threads and limits as Debian's package has them, no proxying,
 * no accounting, no log of logins, Message-Authenticator required.
 */
final class FreeRadius implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServerProcess process;

    private FreeRadius(ServerProcess process) {
        this.process = process;
    }

    /** The program, where it is installed. */
    static Optional<Path> program() {
        return Stream.of("/usr/sbin/freeradius", "/usr/sbin/radiusd")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static FreeRadius start(Path program, int port, Path folder, Progress progress) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("users"), """
                %s Cleartext-Password := "%s"
                    Filter-Id := "staff",
                    Message-Authenticator := 0x00
                """.formatted(LeanClient.USER, LeanClient.PASSWORD));
        Files.writeString(folder.resolve("radiusd.conf"), configuration(folder, port));
        Path log = folder.resolve("output.log");
        ServerProcess process = ServerProcess.start(
                "FreeRADIUS",
                List.of(
                        program.toString(),
                        "-f",
                        "-d",
                        folder.toString(),
                        "-l",
                        folder.resolve("radius.log").toString()),
                Map.of(),
                folder,
                log,
                progress);
        process.awaitReady(() -> contains(folder.resolve("radius.log"), "Ready to process requests"), PATIENCE);
        return new FreeRadius(process);
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.exists(file) && Files.readString(file).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    private static String configuration(Path folder, int port) {
        return """
                name = benchmark
                logdir = %1$s
                run_dir = %1$s
                confdir = %1$s
                pidfile = %1$s/radiusd.pid
                libdir = /usr/lib/freeradius
                max_request_time = 30
                cleanup_delay = 5
                max_requests = 16384
                hostname_lookups = no
                proxy_requests = no
                log {
                    destination = files
                    file = %1$s/radius.log
                    auth = no
                }
                security {
                    max_attributes = 200
                    reject_delay = 1
                    status_server = no
                }
                thread pool {
                    start_servers = 5
                    max_servers = 32
                    min_spare_servers = 3
                    max_spare_servers = 10
                    max_requests_per_server = 0
                    auto_limit_acct = no
                }
                client local {
                    ipaddr = 127.0.0.1
                    secret = %2$s
                    require_message_authenticator = yes
                }
                modules {
                    pap {
                    }
                    files {
                        filename = %1$s/users
                    }
                }
                server default {
                    listen {
                        type = auth
                        ipaddr = 127.0.0.1
                        port = %3$d
                    }
                    authorize {
                        files
                        pap
                    }
                    authenticate {
                        Auth-Type PAP {
                            pap
                        }
                    }
                }
                """.formatted(folder, BridgeOptions.SECRET, port);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.close();
    }
}
