// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gatewaymfa.radius.config.GroupSettings;

/**
 * Writes groups as the texts that a gateway takes them out of. A name that the gateway would read as two groups, or as another one, refuses
 * the login: who may name a group must not be able to hand out a second one.
 */
final class GroupTexts {

    private final GroupSettings settings;
    private final int longest;

    /**
     * A writer for one gateway.
     *
     * @param longest octets that one attribute takes
     */
    GroupTexts(GroupSettings settings, int longest) {
        this.settings = settings;
        this.longest = longest;
    }

    /** What became of the groups. */
    sealed interface Result {}

    /** One text per attribute; none if there is no group to send. */
    record Written(List<String> texts) implements Result {}

    /** For the log; shows no group. */
    record Failed(String problem) implements Result {}

    Result write(List<String> names) {
        List<String> groups = names.stream().filter(this::isSent).distinct().toList();
        if (groups.stream().anyMatch(this::isAmbiguous)) {
            return new Failed("has a group whose name is empty or contains the separator or a control character");
        }
        List<String> texts = switch (settings.layout()) {
            case ONE -> groups.isEmpty() ? List.of() : List.of(text(groups));
            case AS_NEEDED -> fill(groups);
            case ONE_PER_GROUP ->
                groups.stream().map(group -> text(List.of(group))).toList();
        };
        return texts.stream().allMatch(this::fits)
                ? new Written(texts)
                : new Failed("does not fit " + longest + " octets; send fewer groups (groups.only)"
                        + " or spread them over attributes (groups.layout)");
    }

    private boolean isSent(String group) {
        return settings.only().map(pattern -> pattern.matcher(group).matches()).orElse(true);
    }

    private boolean isAmbiguous(String group) {
        return group.isBlank()
                || group.contains(settings.separator())
                || group.codePoints().anyMatch(Character::isISOControl);
    }

    private List<String> fill(List<String> groups) {
        List<String> texts = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (String group : groups) {
            open.add(group);
            if (open.size() > 1 && !fits(text(open))) {
                open.remove(open.size() - 1);
                texts.add(text(open));
                open = new ArrayList<>(List.of(group));
            }
        }
        if (!open.isEmpty()) {
            texts.add(text(open));
        }
        return texts;
    }

    private String text(List<String> groups) {
        return settings.prefix() + String.join(settings.separator(), groups);
    }

    private boolean fits(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length <= longest;
    }
}
