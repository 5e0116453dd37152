// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What one benchmark found.
 *
 * @param name of the files, in letters and hyphens
 * @param title one line
 * @param header names of the table's columns; the first one names the rows
 * @param rows as many cells as the header has
 * @param verdicts one line per goal
 * @param chart the picture
 */
public record Result(
        String name,
        String title,
        List<String> header,
        List<List<String>> rows,
        List<Verdict> verdicts,
        BarChart chart) {

    public Result {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
        verdicts = List.copyOf(verdicts);
    }

    /**
     * A goal, and what was measured.
     *
     * @param goal such as {@code at least 1.0 of FreeRADIUS}
     * @param figure such as {@code 1.07}
     */
    public record Verdict(String goal, String figure, boolean met) {

        /** A ratio that is to be high. */
        public static Verdict atLeast(double limit, double ratio, String goal) {
            return new Verdict(goal, String.format(Locale.ROOT, "%.2f", ratio), ratio >= limit);
        }

        /** A figure that is to be low. */
        public static Verdict atMost(double limit, double figure, String goal) {
            return new Verdict(goal, String.format(Locale.ROOT, "%.2f", figure), figure <= limit);
        }
    }

    boolean met() {
        return verdicts.stream().allMatch(Verdict::met);
    }

    String markdown() {
        StringBuilder text = new StringBuilder("### ").append(title).append("\n\n");
        text.append(line(header)).append('\n');
        text.append(line(header.stream().map(column -> "---").toList())).append('\n');
        rows.forEach(row -> text.append(line(row)).append('\n'));
        text.append('\n').append("| goal | measured | |\n| --- | --- | --- |\n");
        verdicts.forEach(verdict -> text.append(
                        line(List.of(verdict.goal(), verdict.figure(), verdict.met() ? "met" : "**missed**")))
                .append('\n'));
        return text.append('\n')
                .append("![")
                .append(title)
                .append("](")
                .append(name)
                .append(".svg)\n")
                .toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }
}
