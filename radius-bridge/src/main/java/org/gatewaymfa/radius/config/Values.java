// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parsers for {@link ConfigNode#parsed}; the texts of their exceptions are for the administrator. */
final class Values {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

    private Values() {}

    /** {@code 500ms}, {@code 3s}, {@code 2m}, {@code 1h}; between the bounds. */
    static Function<String, Duration> duration(Duration min, Duration max) {
        return text -> {
            Matcher matcher = DURATION.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("\"" + text + "\" is not a time such as 500ms, 3s or 2m");
            }
            Duration duration = Duration.of(Long.parseLong(matcher.group(1)), unit(matcher.group(2)));
            if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
                throw new IllegalArgumentException("must be " + shown(min) + " to " + shown(max));
            }
            return duration;
        };
    }

    private static ChronoUnit unit(String text) {
        return switch (text) {
            case "ms" -> ChronoUnit.MILLIS;
            case "s" -> ChronoUnit.SECONDS;
            case "m" -> ChronoUnit.MINUTES;
            default -> ChronoUnit.HOURS;
        };
    }

    private static String shown(Duration duration) {
        return duration.toMillisPart() == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    static Function<String, Integer> integer(int min, int max) {
        return text -> {
            if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < min || Integer.parseInt(text) > max) {
                throw new IllegalArgumentException("must be a number from " + min + " to " + max);
            }
            return Integer.valueOf(text);
        };
    }

    /** The constant whose name in the file's spelling (small letters, {@code _} as {@code separator}) is the text. */
    static <E extends Enum<E>> Function<String, E> choice(Class<E> type, String separator) {
        return text -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> spelling(constant, separator).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Arrays.stream(type.getEnumConstants())
                        .map(constant -> spelling(constant, separator))
                        .collect(Collectors.joining(", ", "\"" + text + "\" is not one of: ", ""))));
    }

    private static String spelling(Enum<?> constant, String separator) {
        return constant.name().toLowerCase(Locale.ROOT).replace("_", separator);
    }
}
