// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvReportTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\u0000',
            delimiter = '|',
            value = {
                "plain|plain",
                "two words|\"two words\"",
                "a,b|\"a,b\"",
                "a;b|\"a;b\"",
                "say \"x\"|\"say \"\"x\"\"\"",
                "=cmd()|'=cmd()",
                "+1|'+1",
                "-1|'-1",
                "@x|'@x",
                "=a,b|\"'=a,b\""
            })
    void isSafeInASpreadsheet(String text, String cell) {
        assertThat(CsvReport.cell(text)).isEqualTo(cell);
    }

    @Test
    void keepsALineInItsCell() {
        assertThat(CsvReport.cell("a\r\nb")).isEqualTo("\"a\r\nb\"");
        assertThat(CsvReport.cell("\t=x")).isEqualTo("\"'\t=x\"");
        assertThat(CsvReport.cell("")).isEmpty();
    }
}
