// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampledLogTest {

    private static final String CATEGORY = SampledLogTest.class.getName();

    private final ManualLoop loop = new ManualLoop();
    private final SampledLog log = new SampledLog(org.jboss.logging.Logger.getLogger(CATEGORY), loop, 3);
    private final Logger logger = Logger.getLogger(CATEGORY);
    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        logger.addHandler(lines);
        logger.setLevel(Level.INFO);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(lines);
    }

    @Test
    void writesAFewLinesOfAKindAndAtTheEndHowManyWereLeftOut() {
        for (int line = 0; line < 1_000; line++) {
            log.warnf("refused", "refused %d", line);
        }
        assertThat(lines.texts).hasSize(3);
        loop.advance(Duration.ofMinutes(1));
        assertThat(lines.texts).hasSize(4).last().asString().contains("997").contains("refused");
    }

    @Test
    void beginsAnewWithEachMinute() {
        for (int minute = 0; minute < 3; minute++) {
            for (int line = 0; line < 3; line++) {
                log.errorf("failed", "failed %d", line);
            }
            loop.advance(Duration.ofMinutes(1));
        }
        assertThat(lines.texts)
                .as("nothing was left out, so nothing is summed up")
                .hasSize(9);
    }

    @Test
    void aFloodOfOneKindHidesNoOther() {
        for (int line = 0; line < 100; line++) {
            log.warnf("of client one", "one");
        }
        log.warnf("of client two", "two");
        assertThat(lines.texts).contains("two");
    }

    @Test
    void countsNothingThatIsNotWrittenAnyway() {
        logger.setLevel(Level.SEVERE);
        for (int line = 0; line < 100; line++) {
            log.warnf("quiet", "quiet");
        }
        loop.advance(Duration.ofMinutes(1));
        assertThat(lines.texts).isEmpty();
    }

    private static final class Lines extends Handler {

        private final List<String> texts = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            Object[] parameters = line.getParameters();
            texts.add(
                    parameters == null || parameters.length == 0
                            ? line.getMessage()
                            : line.getMessage() + " " + List.of(parameters));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
