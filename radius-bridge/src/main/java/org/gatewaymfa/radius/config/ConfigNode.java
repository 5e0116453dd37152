// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A place in the settings tree that knows its full key. Reading never throws: what is wrong goes to {@link Problems}, so that one
 * start shows all mistakes. What nobody read is a mistyped key, see {@link #reportUnread()}.
 */
final class ConfigNode {

    private final String key;
    private final Problems problems;
    private final Map<String, ConfigNode> children = new TreeMap<>();
    private @Nullable String value;
    private boolean read;

    private ConfigNode(String key, Problems problems) {
        this.key = key;
        this.problems = problems;
    }

    /** The tree under {@code root}; property names as SmallRye Config writes them. */
    static ConfigNode tree(String root, Map<String, String> properties, Problems problems) {
        ConfigNode tree = new ConfigNode(root, problems);
        properties.forEach((name, value) -> {
            List<String> segments = ConfigPath.split(name);
            if (segments.get(0).equals(root)) {
                tree.put(segments.subList(1, segments.size()), value);
            }
        });
        return tree;
    }

    private void put(List<String> segments, String text) {
        ConfigNode node = this;
        for (String segment : segments) {
            ConfigNode parent = node;
            node = parent.children.computeIfAbsent(
                    segment, name -> new ConfigNode(parent.key + "." + name, parent.problems));
        }
        node.value = text;
    }

    String key() {
        return key;
    }

    /** Whether anything is set here or below. */
    boolean present() {
        return value != null || !children.isEmpty();
    }

    ConfigNode child(String name) {
        return children.computeIfAbsent(name, missing -> new ConfigNode(key + "." + missing, problems));
    }

    /** Whether it is set, but to nothing: as by a variable that has no value. */
    boolean isBlank() {
        return present() && children.isEmpty() && text().isEmpty();
    }

    /** The entries of a map with keys of the administrator's choice, by key. */
    Map<String, ConfigNode> entries() {
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        children.forEach((name, node) -> entries.put(name, node.renamed(key + ".\"" + name + "\"")));
        children.clear();
        children.putAll(entries);
        return entries;
    }

    private ConfigNode renamed(String newKey) {
        ConfigNode copy = new ConfigNode(newKey, problems);
        copy.value = value;
        children.forEach((name, node) -> copy.children.put(name, node.renamed(newKey + "." + name)));
        return copy;
    }

    Optional<String> text() {
        read = true;
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A value that must be there; empty text and a problem if it is not. */
    String required() {
        return text().orElseGet(() -> {
            problem("is not set");
            return "";
        });
    }

    /** Converts the text; the message of an {@link IllegalArgumentException} becomes the problem. */
    <T> Optional<T> parsed(Function<String, T> parser) {
        Optional<String> text = text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(text.get()));
        } catch (IllegalArgumentException e) {
            problem(Optional.ofNullable(e.getMessage()).orElse("is not valid"));
            return Optional.empty();
        }
    }

    /** A YAML list, or one text with commas, that must have an item; a problem with this hint if it has none. */
    List<ConfigNode> requiredItems(String hint) {
        List<ConfigNode> items = items();
        if (items.isEmpty()) {
            problem("is not set; " + hint);
        }
        return items;
    }

    /** A YAML list, or one text with commas. An empty item is a problem: it is where a variable is not set. */
    List<ConfigNode> items() {
        read = true;
        if (!children.isEmpty()) {
            List<ConfigNode> items = new ArrayList<>();
            entriesByPosition().forEach((position, node) -> items.add(node.renamed(key + "[" + position + "]")));
            children.values().forEach(ConfigNode::markRead);
            items.stream().filter(ConfigNode::isBlank).forEach(item -> item.problem("is empty"));
            return items;
        }
        List<String> parts = text().map(text -> Arrays.asList(text.split(","))).orElse(List.of());
        return parts.stream().map(this::item).toList();
    }

    private Map<Integer, ConfigNode> entriesByPosition() {
        Map<Integer, ConfigNode> positions = new TreeMap<>();
        children.forEach((name, node) -> {
            if (name.matches("[0-9]{1,4}")) {
                positions.put(Integer.valueOf(name), node);
            } else {
                node.problem("is not an item of a list");
            }
        });
        return positions;
    }

    private ConfigNode item(String text) {
        ConfigNode item = new ConfigNode(key, problems);
        item.value = text;
        return item;
    }

    void problem(String message) {
        problems.add(key, message);
    }

    void warning(String message) {
        problems.warn(key, message);
    }

    private void markRead() {
        read = true;
        children.values().forEach(ConfigNode::markRead);
    }

    /** Reports every value that was set but never read. */
    void reportUnread() {
        if (value != null && !read) {
            problem("there is no such setting");
        }
        children.values().forEach(ConfigNode::reportUnread);
    }
}
