// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.util.Optional;
import java.util.regex.Pattern;
import org.gatewaymfa.radius.protocol.AttributeNumber;

/**
 * How a user's groups are written for a gateway that takes them out of a text, such as {@code CTXSUserGroups=sales;finance}.
 *
 * @param claim name within the claim {@code radius} that has the groups, one value each
 * @param attribute that carries the text
 * @param prefix before the first group; may be empty
 * @param separator between two groups
 * @param only groups to send; empty: all
 * @param layout how the groups are spread over attributes
 */
public record GroupSettings(
        String claim,
        AttributeNumber attribute,
        String prefix,
        String separator,
        Optional<Pattern> only,
        Layout layout) {

    /** How groups are spread over attributes. No group is ever cut. */
    public enum Layout {
        /** All in one attribute; what does not fit refuses the login. */
        ONE,
        /** As many attributes as are needed, each complete with its prefix. */
        AS_NEEDED,
        /** An attribute for each group. */
        ONE_PER_GROUP
    }
}
