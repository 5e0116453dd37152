// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.gatewaymfa.radius.config.GroupSettings;
import org.gatewaymfa.radius.config.GroupSettings.Layout;
import org.gatewaymfa.radius.protocol.AttributeNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupTextsTest {

    private static final int LONGEST = 40;

    private static GroupTexts.Result write(Layout layout, String... groups) {
        return write(layout, Optional.empty(), groups);
    }

    private static GroupTexts.Result write(Layout layout, Optional<Pattern> only, String... groups) {
        GroupSettings settings =
                new GroupSettings("Groups", AttributeNumber.standard(25), "CTXSUserGroups=", ";", only, layout);
        return new GroupTexts(settings, LONGEST).write(List.of(groups));
    }

    @Test
    void joinsAllGroupsBehindThePrefix() {
        assertThat(write(Layout.ONE, "sales", "finance", "sales"))
                .isEqualTo(new GroupTexts.Written(List.of("CTXSUserGroups=sales;finance")));
    }

    @Test
    void aUserWithoutGroupsGetsNoAttribute() {
        for (Layout layout : Layout.values()) {
            assertThat(write(layout)).as("%s", layout).isEqualTo(new GroupTexts.Written(List.of()));
        }
    }

    @Test
    void sendsOnlyTheGroupsOfThePattern() {
        assertThat(write(Layout.ONE, Optional.of(Pattern.compile("vpn-.*")), "vpn-a", "my;printers", "not-vpn-b"))
                .as("a group that is not sent does no harm")
                .isEqualTo(new GroupTexts.Written(List.of("CTXSUserGroups=vpn-a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"guests;admins", ";", " ", "a\nb", "a\u0000b"})
    void refusesANameThatReadsAsAnother(String name) {
        for (Layout layout : Layout.values()) {
            assertThat(write(layout, "sales", name)).as("%s", layout).isInstanceOf(GroupTexts.Failed.class);
        }
    }

    @Test
    void whatDoesNotFitOneAttributeIsRefusedOrSpreadButNeverCut() {
        String[] many = IntStream.range(0, 9).mapToObj(i -> "group-" + i).toArray(String[]::new);
        assertThat(write(Layout.ONE, many))
                .isInstanceOfSatisfying(
                        GroupTexts.Failed.class,
                        failed -> assertThat(failed.problem())
                                .contains("40 octets")
                                .doesNotContain("group-1"));
        assertThat(write(Layout.AS_NEEDED, many))
                .isEqualTo(new GroupTexts.Written(List.of(
                        "CTXSUserGroups=group-0;group-1;group-2",
                        "CTXSUserGroups=group-3;group-4;group-5",
                        "CTXSUserGroups=group-6;group-7;group-8")));
        assertThat(write(Layout.AS_NEEDED, "ä".repeat(13))).isInstanceOf(GroupTexts.Failed.class);
        assertThat(write(Layout.AS_NEEDED, "a", "ä".repeat(12), "b"))
                .as("octets are counted, not characters")
                .isEqualTo(new GroupTexts.Written(
                        List.of("CTXSUserGroups=a", "CTXSUserGroups=" + "ä".repeat(12), "CTXSUserGroups=b")));
    }

    @Test
    void oneAttributeForEachGroup() {
        assertThat(write(Layout.ONE_PER_GROUP, "sales", "finance"))
                .isEqualTo(new GroupTexts.Written(List.of("CTXSUserGroups=sales", "CTXSUserGroups=finance")));
    }
}
