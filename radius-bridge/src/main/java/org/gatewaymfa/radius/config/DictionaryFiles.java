// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gatewaymfa.radius.protocol.Dictionary;
import org.gatewaymfa.radius.protocol.DictionaryReader;

/** Reads the files of {@code radius.dictionary} on top of the dictionary that is shipped, with what they {@code $INCLUDE}. */
final class DictionaryFiles {

    private static final String INCLUDE = "$INCLUDE";
    private static final String INCLUDE_IF_THERE = "$INCLUDE-";
    private static final int DEEPEST = 8;

    private final DictionaryReader reader = DictionaryReader.ofStandard();

    private DictionaryFiles() {}

    static Dictionary read(ConfigNode list) {
        List<ConfigNode> files = list.items();
        if (files.isEmpty()) {
            return Dictionary.standard();
        }
        DictionaryFiles all = new DictionaryFiles();
        files.forEach(item ->
                item.parsed(Path::of).ifPresent(file -> all.problem(file).ifPresent(item::problem)));
        all.reader.warnings().forEach(list::warning);
        return all.reader.dictionary();
    }

    private Optional<String> problem(Path file) {
        try {
            read(file, 1);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void read(Path file, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException(file + " is included by itself, or " + DEEPEST + " files deep");
        }
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String[] words = lines.get(i).strip().split("\\s+", -1);
            if (words[0].startsWith(INCLUDE)) {
                include(file, words, depth);
            } else {
                reader.readLine(file.toString(), i + 1, lines.get(i));
            }
        }
    }

    private void include(Path file, String[] words, int depth) {
        if (words.length < 2) {
            throw new IllegalArgumentException(file + ": " + words[0] + " names no file");
        }
        Path included = file.resolveSibling(words[1]);
        boolean optional = words[0].equals(INCLUDE_IF_THERE);
        if (!optional || Files.exists(included)) {
            read(included, depth + 1);
        }
    }

    private static List<String> lines(Path file) {
        try {
            // Comments of old files are in other charsets; names and numbers are ASCII.
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
