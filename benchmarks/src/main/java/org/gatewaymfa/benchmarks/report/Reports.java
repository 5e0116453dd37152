// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that takes tables and pictures, and the console that shows the tables. */
public final class Reports {

    private final Path folder;
    private final PrintStream out;

    public Reports(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /** Prints the table, and writes {@code <name>.md} and {@code <name>.svg}. */
    public void publish(Result result) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(result.name() + ".md"), result.markdown());
        Files.writeString(folder.resolve(result.name() + ".svg"), result.chart().svg());
        out.println();
        out.println(result.markdown());
        out.println("written to " + folder);
    }
}
