// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.migration;

import java.io.IOException;
import java.io.Writer;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The report of a run, row by row (RFC 4180). Safe to open in a spreadsheet: a cell that would begin a formula begins with an apostrophe. What is
 * written reaches the reader within a second.
 */
final class CsvReport {

    static final String HEADER = "kind,user,dn,device,from,to,code,detail\r\n";

    private static final long MOST_MILLIS_UNSEEN = 1000;
    /** What spreadsheets take for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r";

    /** What a row is about. */
    enum Kind {
        PROGRESS,
        FINDING,
        CHANGE,
        SUMMARY
    }

    private final Writer out;
    private final Clock clock;
    private long flushed;

    CsvReport(Writer out, Clock clock) throws IOException {
        this.out = out;
        this.clock = clock;
        out.write(HEADER);
        flush();
    }

    /** A row about a user. */
    void row(Kind kind, Subject subject, String from, String to, String code, String detail) throws IOException {
        write(
                kind.name().toLowerCase(Locale.ROOT),
                subject.user(),
                subject.dn(),
                subject.device(),
                from,
                to,
                code,
                detail);
    }

    /** A row about the run. */
    void row(Kind kind, String code, Object detail) throws IOException {
        row(kind, Subject.NONE, "", "", code, String.valueOf(detail));
    }

    private void write(String... cells) throws IOException {
        out.write(Arrays.stream(cells).map(CsvReport::cell).collect(Collectors.joining(",", "", "\r\n")));
    }

    /** Whether it is time to say how far the run is, and to let the reader see it. */
    boolean isDue() {
        return clock.millis() - flushed >= MOST_MILLIS_UNSEEN;
    }

    void flush() throws IOException {
        out.flush();
        flushed = clock.millis();
    }

    static String cell(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = safe.chars().allMatch(c -> c > ' ' && c != '"' && c != ',' && c != ';');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    /**
     * Whom a row is about.
     *
     * @param user name the user logs in with
     * @param dn where the entry is
     * @param device name of a device; empty for the whole value
     */
    record Subject(String user, String dn, String device) {
        static final Subject NONE = new Subject("", "", "");
    }
}
