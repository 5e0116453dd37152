// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.check;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gatewaymfa.radius.config.BridgeSettings;
import org.gatewaymfa.radius.config.LocalAddresses;
import org.gatewaymfa.radius.config.SettingsReader;

/** The command {@code check}. Exit status: 0 nothing fails, 1 something does, 2 the settings cannot be used, 64 wrong usage. */
public final class CheckCommand {

    /** First word of the command line. */
    public static final String NAME = "check";

    private static final int FAILED = 1;
    private static final int BAD_SETTINGS = 2;
    private static final int USAGE = 64;
    private static final String HELP = """
            Looks for what would keep users from logging in, and says what to do about it. Changes nothing, logs nobody in.

              radius-bridge check [options]

              --config FILE  settings from FILE instead of application.yaml or config/application.yaml
              --strict       warnings count like failures
              --help

            Exit status: 0 nothing fails, 1 something does, 2 the settings cannot be used, 64 wrong usage
            """;

    private final SettingsSource source;
    private final Clock clock;

    public CheckCommand(SettingsSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    private record Options(Optional<Path> config, boolean strict) {}

    /** Runs the command; returns the exit status. */
    public int run(String[] arguments, PrintStream out, PrintStream err) {
        Deque<String> words = new ArrayDeque<>(List.of(arguments));
        if (words.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        Optional<Path> config = Optional.empty();
        boolean strict = false;
        while (!words.isEmpty()) {
            String word = words.remove();
            if (word.equals("--strict")) {
                strict = true;
            } else if (word.equals("--config") && !words.isEmpty()) {
                config = Optional.of(Path.of(words.remove()));
            } else {
                err.print("not understood: " + word + "\n\n" + HELP);
                return USAGE;
            }
        }
        return run(new Options(config, strict), out, err);
    }

    private int run(Options options, PrintStream out, PrintStream err) {
        SettingsSource.Loaded loaded;
        try {
            loaded = source.load(options.config());
        } catch (IOException e) {
            err.println(e.getMessage());
            return BAD_SETTINGS;
        }
        CheckPrinter printer = new CheckPrinter(out);
        SettingsReader.Result result = new SettingsReader(new LocalAddresses()).read(loaded.properties());
        printer.print(settings(loaded, result));
        if (!(result instanceof SettingsReader.Valid valid)) {
            printer.printSummary();
            return BAD_SETTINGS;
        }
        print(valid.settings(), loaded.files(), printer);
        printer.printSummary();
        return printer.failures() > 0 || (options.strict() && printer.warnings() > 0) ? FAILED : 0;
    }

    private void print(BridgeSettings settings, List<Path> files, CheckPrinter printer) {
        printer.print(MachineCheck.check(settings, FilesInUse.withSecrets(settings, files)));
        FilesInUse.certificates(settings, new CertificateCheck(clock)).ifPresent(printer::print);
        settings.clients().clients().forEach(client -> printer.print(GatewayCheck.check(client)));
        new KeycloakCheck(settings, clock).run(printer::print);
    }

    private static Finding warning(String text) {
        return text.contains("is not set; one was made")
                ? Finding.warning(text, "openssl rand -base64 32 makes one; write it into the settings of every node")
                : Finding.warning(text);
    }

    private static Section settings(SettingsSource.Loaded loaded, SettingsReader.Result result) {
        String title = "Settings "
                + (loaded.files().isEmpty()
                        ? "(no file found: only environment variables and system properties)"
                        : loaded.files().stream().map(Path::toString).collect(Collectors.joining(", ")));
        if (result instanceof SettingsReader.Valid valid) {
            List<Finding> findings = valid.warnings().stream()
                    .map(CheckCommand::warning)
                    .collect(Collectors.toCollection(ArrayList::new));
            findings.add(0, Finding.ok(loaded.properties().size() + " settings, all understood"));
            return new Section(title, findings);
        }
        List<String> errors = result instanceof SettingsReader.Invalid invalid ? invalid.errors() : List.of();
        return new Section(
                title,
                errors.stream()
                        .map(error -> Finding.failure(error, "docs/radius-bridge.md describes every setting"))
                        .toList());
    }
}
