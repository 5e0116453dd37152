// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Grafana dashboard asks for metrics that there are. */
class DashboardTest {

    private static final Path DASHBOARD = Path.of("src/main/dist/grafana/radius-bridge.json");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path DOCUMENTATION = Path.of("../docs/radius-bridge.md");
    private static final Pattern METRIC = Pattern.compile("radius_[a-z_]+");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)(?:=~|!=|=)\"|by \\(([a-z_, ]+)\\)");
    private static final Pattern METER = Pattern.compile(
            "(?s)(counter|Counter\\.builder|Timer\\.builder|timer" + "|Gauge\\.builder)\\(\\s*\"(radius\\.[a-z.]+)\"");
    private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("le", "instance");

    @Test
    void everyMetricOfTheDashboardIsOneOfTheBridge() throws IOException {
        Set<String> real = metricsInTheSources();
        List<String> expressions = expressions();
        assertThat(expressions).hasSizeGreaterThan(20);
        for (String expression : expressions) {
            Matcher metric = METRIC.matcher(expression);
            assertThat(metric.find()).as(expression).isTrue();
            metric.reset();
            while (metric.find()) {
                assertThat(real).as(expression).contains(metric.group());
            }
        }
    }

    @Test
    void everyLabelIsATagInTheSources() throws IOException {
        String sources = sources();
        for (String expression : expressions()) {
            Matcher label = LABEL.matcher(expression);
            while (label.find()) {
                String names = label.group(1) == null ? label.group(2) : label.group(1);
                for (String name : names.split("[, ]+", -1)) {
                    assertThat(LABELS_OF_PROMETHEUS.contains(name) || sources.contains('"' + name + '"'))
                            .as("%s in %s", name, expression)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void everyMetricOfTheDashboardIsDocumented() throws IOException {
        String documentation = Files.readString(DOCUMENTATION);
        for (String expression : expressions()) {
            Matcher metric = METRIC.matcher(expression);
            while (metric.find()) {
                String family = metric.group().replaceAll("_(bucket|count|sum)$", "");
                assertThat(documentation).as(expression).contains("`" + family + "`");
            }
        }
    }

    private static List<String> expressions() throws IOException {
        JsonObject dashboard = new JsonObject(Files.readString(DASHBOARD));
        List<String> expressions = new ArrayList<>();
        for (Object panel : dashboard.getJsonArray("panels")) {
            JsonArray targets = ((JsonObject) panel).getJsonArray("targets", new JsonArray());
            targets.forEach(target -> expressions.add(((JsonObject) target).getString("expr")));
        }
        return expressions;
    }

    /** By the naming convention of Micrometer's Prometheus registry. */
    private static Set<String> metricsInTheSources() {
        Set<String> metrics = new HashSet<>();
        Matcher meter = METER.matcher(sources());
        while (meter.find()) {
            String name = meter.group(2).replace('.', '_');
            if (meter.group(1).startsWith("Gauge")) {
                metrics.add(name);
            } else if (meter.group(1).toLowerCase(Locale.ROOT).startsWith("counter")) {
                metrics.add(name + "_total");
            } else {
                Stream.of("_seconds_bucket", "_seconds_count", "_seconds_sum").forEach(end -> metrics.add(name + end));
            }
        }
        return metrics;
    }

    private static String sources() {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }
}
