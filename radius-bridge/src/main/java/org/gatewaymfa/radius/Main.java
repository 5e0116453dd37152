// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import org.gatewaymfa.radius.check.CheckCommand;
import org.gatewaymfa.radius.client.LoginCommand;
import org.gatewaymfa.radius.warmup.WarmUp;

/** The command line of the jar: the server, or one of its tools. */
@QuarkusMain
public final class Main {

    private static final String LOCATIONS = "quarkus.config.locations";
    private static final String SETTINGS_FILE = "application.yaml";
    private static final String HELP = """
            Gateway MFA for Keycloak: RADIUS bridge

              java -jar radius-bridge.jar                serve; settings from application.yaml or config/application.yaml
              java -Dquarkus.config.locations=FILE -jar radius-bridge.jar
                                                         serve; settings from FILE
              java -jar radius-bridge.jar check          look for what would keep users from logging in; see check --help
              java -jar radius-bridge.jar login USER     log in like a gateway would; see login --help
              java -jar radius-bridge.jar warm-up        one login against itself; see docs/installation.md
            """;

    private Main() {}

    /** Dispatches on the first argument. */
    public static void main(String... arguments) {
        String command = arguments.length == 0 ? "" : arguments[0];
        switch (command) {
            case "" -> serve(arguments);
            case CheckCommand.NAME -> System.exit(check(Arrays.copyOfRange(arguments, 1, arguments.length)));
            case LoginCommand.NAME ->
                System.exit(new LoginCommand(System.getenv())
                        .run(Arrays.copyOfRange(arguments, 1, arguments.length), System.in, System.out, System.err));
            case WarmUp.NAME -> warmUp();
            case "--help", "-h", "help" -> System.out.print(HELP);
            default -> {
                System.err.print("unknown command " + command + "\n\n" + HELP);
                System.exit(Bridge.BAD_SETTINGS);
            }
        }
    }

    private static void serve(String... arguments) {
        if (locations().isEmpty()) {
            settingsFile().ifPresent(file -> System.setProperty(LOCATIONS, file.toString()));
        }
        Quarkus.run(Bridge.class, arguments);
    }

    /** Serves one login of its own, then ends: for the class archive that the launcher makes. */
    private static void warmUp() {
        // Quarkus does so too, but only after the first logger of the stand-in.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        try (WarmUp warmUp = WarmUp.open()) {
            warmUp.properties().forEach(System::setProperty);
            AtomicBoolean answered = new AtomicBoolean();
            warmUp.logIn(right -> {
                answered.set(right);
                Quarkus.asyncExit();
            });
            Quarkus.run(Bridge.class, (code, failure) -> System.exit(answered.get() ? 0 : 1));
        } catch (IOException e) {
            System.err.println("the warm-up has no port or no temporary file: " + e.getMessage());
            System.exit(1);
        }
    }

    private static int check(String... arguments) {
        List<Path> files = new ArrayList<>(List.of(Path.of("config", SETTINGS_FILE)));
        locations()
                .map(named -> Arrays.stream(named.split(",")).map(Path::of).toList())
                .orElseGet(() -> settingsFile().stream().toList())
                .forEach(files::add);
        // The check prints what it finds; a library's log lines between would only confuse.
        LogManager.getLogManager().reset();
        return new CheckCommand(new SettingsFiles(files), Clock.systemUTC()).run(arguments, System.out, System.err);
    }

    private static Optional<String> locations() {
        return Optional.ofNullable(System.getProperty(LOCATIONS))
                .or(() -> Optional.ofNullable(System.getenv("QUARKUS_CONFIG_LOCATIONS")));
    }

    private static Optional<Path> settingsFile() {
        return Stream.of(Path.of(""), folderOfJar())
                .map(folder -> folder.resolve(SETTINGS_FILE))
                .filter(Files::isReadable)
                .findFirst();
    }

    private static Path folderOfJar() {
        try {
            Path jar = Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Optional.ofNullable(jar.getParent()).orElse(Path.of(""));
        } catch (URISyntaxException e) {
            return Path.of("");
        }
    }
}
