// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gatewaymfa.radius.config.BridgeSettings;
import org.gatewaymfa.radius.config.Settings;
import org.gatewaymfa.radius.config.SettingsReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsWatchTest {

    @TempDir
    private Path folder;

    private final List<BridgeSettings> taken = new ArrayList<>();
    private final BridgeSettings changed = Settings.valid().build();
    private SettingsReader.Result next = new SettingsReader.Valid(changed, List.of());
    private int reads;
    private Path file;
    private SettingsWatch watch;

    @BeforeEach
    void begin() throws IOException {
        file = Files.writeString(folder.resolve("application.yaml"), "first");
        watch = new SettingsWatch(List.of(file), this::read, taken::add);
    }

    @AfterEach
    void end() {
        watch.close();
    }

    private SettingsReader.Result read() {
        reads++;
        return next;
    }

    @Test
    void anUntouchedFileIsNotRead() {
        look(5);
        assertThat(reads).isZero();
    }

    @Test
    void aChangeIsTakenOnceItIsThereForTheSecondTime() throws IOException {
        Files.writeString(file, "second, half writ");
        look(1);
        Files.writeString(file, "second, half written");
        look(1);
        assertThat(reads).as("the editor may still be writing").isZero();
        look(1);
        assertThat(taken).containsExactly(changed);
        look(3);
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void aBadFileChangesNothingAndAGoodOneIsTakenAfterIt() throws IOException {
        next = new SettingsReader.Invalid(List.of("radius.clients: is empty"));
        Files.writeString(file, "bad");
        look(3);
        assertThat(reads).isEqualTo(1);
        assertThat(taken).isEmpty();
        next = new SettingsReader.Valid(changed, List.of());
        Files.writeString(file, "good");
        look(2);
        assertThat(taken).containsExactly(changed);
    }

    @Test
    void aFileThatIsNoneIsSurvived() throws IOException {
        SettingsWatch broken = new SettingsWatch(
                List.of(file),
                () -> {
                    throw new IllegalStateException("no YAML: secret");
                },
                taken::add);
        Files.delete(file);
        broken.look();
        broken.look();
        broken.close();
        assertThat(taken).isEmpty();
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            watch.look();
        }
    }
}
