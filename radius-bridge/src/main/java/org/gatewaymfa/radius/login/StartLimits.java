// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.text.Normalizer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.gatewaymfa.radius.config.BridgeSettings.Limits;

/**
 * How often a login may begin per user and per user address, counted before any password is tried. In windows of a minute; the number
 * of keys is bounded, the one unused for longest goes first. Lives on the event loop.
 *
 * <p>Spellings that Active Directory takes for one name (accents, width, case, number of blanks) are one user here. That may put two
 * users together, which only makes the limit tighter.
 */
final class StartLimits {

    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MAX_KEYS = 100_000;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Limits limits;
    private final LongSupplier nanoTime;
    private final Map<Key, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Window> eldest) {
            return size() > MAX_KEYS;
        }
    };

    StartLimits(Limits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /** Other bounds from now on; what was counted stays counted. */
    void exchange(Limits newLimits) {
        limits = newLimits;
    }

    private enum Subject {
        USER,
        ADDRESS
    }

    private record Key(String client, Subject subject, String value) {}

    private record Window(long began, int starts) {}

    /** Counts a start; false if it is one too many. */
    boolean allow(String client, String user, Optional<String> address) {
        boolean userAllowed = count(new Key(client, Subject.USER, folded(user)), limits.startsPerUser());
        boolean addressAllowed = address.map(
                        value -> count(new Key(client, Subject.ADDRESS, value), limits.startsPerAddress()))
                .orElse(true);
        return userAllowed && addressAllowed;
    }

    private static String folded(String user) {
        String bare =
                MARKS.matcher(Normalizer.normalize(user, Normalizer.Form.NFKD)).replaceAll("");
        return BLANKS.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    private boolean count(Key key, int max) {
        if (max == 0) {
            return true;
        }
        long now = nanoTime.getAsLong();
        Window window = windows.get(key);
        Window next = window == null || now - window.began >= WINDOW_NANOS
                ? new Window(now, 1)
                : new Window(window.began, Math.min(window.starts, max) + 1);
        windows.put(key, next);
        return next.starts <= max;
    }
}
