// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.util.List;
import java.util.regex.Pattern;
import org.gatewaymfa.radius.protocol.RadiusAttribute;

/** Keycloak's texts as gateways may show them: line feeds stay, every other control character becomes a blank. */
final class ReplyText {

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\n]]");

    private ReplyText() {}

    /** Reply-Message attributes; none for an empty text. */
    static List<RadiusAttribute> attributes(String text) {
        String shown = CONTROLS.matcher(text.replace("\r\n", "\n")).replaceAll(" ");
        return RadiusAttribute.replyMessages(shown);
    }
}
