// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.check;

import java.io.PrintStream;
import java.util.List;
import org.gatewaymfa.radius.check.Finding.Level;

/** Prints findings for people: what is wrong stands out, and what to do stands below it. */
final class CheckPrinter {

    private final PrintStream out;
    private int warnings;
    private int failures;

    CheckPrinter(PrintStream out) {
        this.out = out;
    }

    void print(Section section) {
        out.println(section.title());
        section.findings().forEach(this::print);
        out.println();
    }

    private void print(Finding finding) {
        warnings += finding.level() == Level.WARNING ? 1 : 0;
        failures += finding.level() == Level.FAILURE ? 1 : 0;
        List<String> lines = printable(finding.text()).lines().toList();
        out.printf("  %-4s  %s%n", finding.level().label(), String.join("\n        ", lines));
        finding.answers().forEach(answer -> out.println("        -> " + printable(answer)));
    }

    void printSummary() {
        if (failures == 0 && warnings == 0) {
            out.println("Everything is as it should be.");
        } else {
            out.printf("%s, %s%n", counted(failures, "failure"), counted(warnings, "warning"));
        }
    }

    int warnings() {
        return warnings;
    }

    int failures() {
        return failures;
    }

    private static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Without control characters: texts of servers do not reach the terminal as they are. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n]]|[\\u0080-\\u009f]", " ");
    }
}
