// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gatewaymfa.radius.protocol.AttributeNumber;
import org.gatewaymfa.radius.protocol.Dictionary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DictionaryFilesTest {

    private static final Path FREERADIUS = Path.of("/usr/share/freeradius/dictionary");

    @TempDir
    private Path folder;

    private Path file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private static Settings settings(Path... files) {
        Settings settings = Settings.valid();
        for (int i = 0; i < files.length; i++) {
            settings.with("radius.dictionary[" + i + "]", files[i].toString());
        }
        return settings;
    }

    @Test
    void ownFilesComeOnTopOfTheShippedDictionary() throws IOException {
        Files.createDirectory(folder.resolve("vendors"));
        file(
                "vendors/dictionary.example",
                "VENDOR Example 32473",
                "BEGIN-VENDOR Example",
                "ATTRIBUTE Example-Role 1 string");
        Path main = file("dictionary", "# ours", "$INCLUDE vendors/dictionary.example", "$INCLUDE- dictionary.local");

        Dictionary dictionary = settings(main).build().dictionary();

        assertThat(dictionary.find("Example-Role")).contains(new AttributeNumber(32473, 1));
        assertThat(dictionary.find("Citrix-User-Groups")).contains(new AttributeNumber(66, 16));
    }

    @Test
    void namesFileAndLine() throws IOException {
        Path wrong = file("wrong", "ATTRIBUTE Fine 240 string", "ATTRIBUTE Wrong 241 colour");
        Path self = file("self", "$INCLUDE self");
        assertThat(settings(wrong, self, folder.resolve("missing")).errors())
                .satisfiesExactly(
                        error -> assertThat(error).startsWith("radius.dictionary[0]: " + wrong + " line 2: "),
                        error -> assertThat(error).startsWith("radius.dictionary[1]: " + self + " is included"),
                        error -> assertThat(error).startsWith("radius.dictionary[2]: "));
    }

    @Test
    void takesTheWholeDictionaryOfFreeRadius() {
        assumeThat(FREERADIUS).as("package freeradius-common is not installed").exists();
        SettingsReader.Result result = settings(FREERADIUS).read();
        assertThat(result).isInstanceOfSatisfying(SettingsReader.Valid.class, valid -> {
            Dictionary dictionary = valid.settings().dictionary();
            assertThat(dictionary.find("Citrix-User-Groups")).contains(new AttributeNumber(66, 16));
            assertThat(dictionary.find("Fortinet-Group-Name")).contains(new AttributeNumber(12356, 1));
            assertThat(dictionary.find("Aruba-User-Role")).contains(new AttributeNumber(14823, 1));
            assertThat(valid.warnings())
                    .filteredOn(warning -> warning.startsWith("radius.dictionary"))
                    .isEmpty();
        });
    }
}
