// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.gatewaymfa.quickstart.process.ServerStartException;

/** Starts everything, tells how to use it, and runs until Ctrl-C; or checks that it works, and ends. See {@code docs/quickstart.md}. */
public final class Quickstart {

    private Quickstart() {}

    /**
     * Runs the quickstart with the system properties {@code quickstart.*}.
     *
     * @throws ServerStartException if something does not start, ends by itself, or does not pass the check
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Console console = new Console(System.out, Clock.systemUTC());
        QuickstartOptions options = QuickstartOptions.from(System.getProperties());
        try (Installation installation = Installation.start(options, ProjectFiles.find(), console)) {
            if (options.check()) {
                check(installation, options, console);
            } else {
                run(installation, options, console);
            }
        }
    }

    private static void run(Installation installation, QuickstartOptions options, Console console)
            throws InterruptedException {
        console.welcome(options);
        while (true) {
            installation.requireAlive();
            console.showNewCodes();
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static void check(Installation installation, QuickstartOptions options, Console console)
            throws IOException {
        if (!new LoginCheck(options, Clock.systemUTC(), console).passes()) {
            installation.failed();
            throw new ServerStartException("the check failed; logs are in " + installation.folder());
        }
        console.report("the check passed");
    }
}
