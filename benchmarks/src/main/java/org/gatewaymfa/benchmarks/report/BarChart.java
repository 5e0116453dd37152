// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * Horizontal bars, as an SVG that needs no style sheet, script or font of its own and is readable on light and dark ground.
 *
 * @param title one line above the bars
 * @param unit behind each number
 */
public record BarChart(String title, String unit, List<Bar> bars) {

    private static final int WIDTH = 760;
    private static final int LABELS = 250;
    private static final int NUMBERS = 130;
    private static final int TOP = 44;
    private static final int STEP = 34;
    private static final int THICKNESS = 22;

    public BarChart {
        bars = List.copyOf(bars);
    }

    /**
     * One bar.
     *
     * @param own whether it is this product's: those have the colour that stands out
     */
    public record Bar(String label, double value, boolean own) {}

    String svg() {
        int height = TOP + STEP * bars.size() + 10;
        double longest = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"14\" role=\"img\">%n"
                        + "<title>%s</title>%n<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n"
                        + "<text x=\"12\" y=\"26\" font-size=\"16\" fill=\"#222\">%s</text>%n",
                WIDTH,
                height,
                escaped(title),
                WIDTH,
                height,
                escaped(title)));
        for (int row = 0; row < bars.size(); row++) {
            svg.append(bar(bars.get(row), TOP + STEP * row, longest));
        }
        return svg.append("</svg>\n").toString();
    }

    private String bar(Bar bar, int y, double longest) {
        double length = longest <= 0 ? 0 : bar.value() / longest * (WIDTH - LABELS - NUMBERS);
        int baseline = y + THICKNESS - 6;
        return String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#222\">%s</text>%n"
                        + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"%s\"/>%n"
                        + "<text x=\"%.1f\" y=\"%d\" fill=\"#222\">%s %s</text>%n",
                LABELS - 10,
                baseline,
                escaped(bar.label()),
                LABELS,
                y,
                length,
                THICKNESS,
                bar.own() ? "#0b6bcb" : "#9aa5b1",
                LABELS + length + 8,
                baseline,
                number(bar.value()),
                escaped(unit));
    }

    private static String number(double value) {
        return value >= 100
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
