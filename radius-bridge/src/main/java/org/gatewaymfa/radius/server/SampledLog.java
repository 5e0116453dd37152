// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A log for lines that packets can cause, so that a flood of packets fills no disk: of each kind so many a minute, then silence, and at the
 * end of the minute one line that says how many were left out. Metrics count all of them. From any thread.
 */
public final class SampledLog {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MAX_KINDS = 1_000;

    private final Logger log;
    private final Loop loop;
    private final int perMinute;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > MAX_KINDS;
        }
    };

    /**
     * Writes nothing yet.
     *
     * @param perMinute lines of one kind
     */
    public SampledLog(Logger log, Loop loop, int perMinute) {
        this.log = log;
        this.loop = loop;
        this.perMinute = perMinute;
    }

    /** The lines of one kind since its minute began. */
    private static final class Window {
        private final long began;
        private int written;
        private int leftOut;

        private Window(long began) {
            this.began = began;
        }
    }

    /**
     * Writes an ERROR.
     *
     * @param kind lines of one kind share a minute; of few and fixed ones, such as what happened to which client of the settings
     */
    public void errorf(String kind, String format, @Nullable Object... arguments) {
        log(Logger.Level.ERROR, kind, null, format, arguments);
    }

    /** Writes a WARN; see {@link #errorf}. */
    public void warnf(String kind, String format, @Nullable Object... arguments) {
        log(Logger.Level.WARN, kind, null, format, arguments);
    }

    /** Writes a line of any level, with the stack of {@code cause} if there is one; see {@link #errorf}. */
    public void log(
            Logger.Level level, String kind, @Nullable Throwable cause, String format, @Nullable Object... arguments) {
        if (log.isEnabled(level) && isDue(level, kind)) {
            log.logf(level, cause, format, arguments);
        }
    }

    private synchronized boolean isDue(Logger.Level level, String kind) {
        long now = loop.nanoTime();
        Window window = windows.get(kind);
        if (window == null || now - window.began >= MINUTE.toNanos()) {
            window = new Window(now);
            windows.put(kind, window);
        }
        if (window.written < perMinute) {
            window.written++;
            return true;
        }
        if (window.leftOut++ == 0) {
            Window full = window;
            loop.after(MINUTE.minusNanos(now - window.began), () -> sumUp(level, kind, full));
        }
        return false;
    }

    private synchronized void sumUp(Logger.Level level, String kind, Window window) {
        log.logf(level, "%d more lines of this kind in the last minute: %s", window.leftOut, kind);
    }
}
