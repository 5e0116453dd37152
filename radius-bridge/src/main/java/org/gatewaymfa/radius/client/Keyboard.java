// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.client;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for passwords and codes: on a terminal without echo, otherwise one line of UTF-8 each. */
final class Keyboard {

    private final @Nullable Console console;
    private final BufferedReader lines;
    private final PrintStream out;

    Keyboard(InputStream in, PrintStream out) {
        this.console = in == System.in ? System.console() : null;
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
    }

    /** What was typed; empty at the end of the input. */
    Optional<String> ask(String prompt) throws IOException {
        if (console != null) {
            char @Nullable [] typed = console.readPassword("%s: ", prompt);
            return Optional.ofNullable(typed).map(String::new);
        }
        String line = lines.readLine();
        out.println(prompt + ": " + (line == null ? "(end of input)" : "***"));
        return Optional.ofNullable(line);
    }
}
