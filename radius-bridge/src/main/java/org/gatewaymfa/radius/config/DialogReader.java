// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.time.Duration;
import java.util.Optional;
import org.gatewaymfa.radius.config.DialogSettings.ClientAddressAttribute;
import org.gatewaymfa.radius.config.PasswordSettings.Content;

/** Reads the times and details of a gateway's dialogs, from its entry in {@code radius.clients}. */
final class DialogReader {

    /** Below this hardly anybody has unlocked a phone. */
    private static final Duration SHORTEST_USEFUL_HOLD = Duration.ofSeconds(15);

    /** Beyond this the gateway, or the user in front of it, has most likely given up. */
    private static final Duration LONGEST_USUAL_WAIT = Duration.ofMinutes(2);

    private DialogReader() {}

    static DialogSettings read(ConfigNode node, Content content) {
        Duration answerWithin = node.child("answer-within")
                .parsed(Values.duration(Duration.ofMillis(500), Duration.ofSeconds(60)))
                .orElse(Duration.ofSeconds(10));
        return new DialogSettings(
                node.child("reject-delay")
                        .parsed(Values.duration(Duration.ZERO, Duration.ofSeconds(10)))
                        .orElse(Duration.ofSeconds(1)),
                node.child("challenge-life")
                        .parsed(Values.duration(Duration.ofSeconds(10), Duration.ofMinutes(10)))
                        .orElse(Duration.ofSeconds(120)),
                answerWithin,
                hold(node.child("hold"), content, answerWithin),
                node.child("gateway-timeout").parsed(Values.duration(Duration.ofSeconds(1), Duration.ofMinutes(10))),
                clientAddress(node.child("client-address")),
                node.child("monitor-user").text(),
                node.child("locale").text());
    }

    private static Duration hold(ConfigNode node, Content content, Duration answerWithin) {
        Duration hold = node.parsed(Values.duration(Duration.ZERO, Duration.ofMinutes(5)))
                .orElse(Duration.ZERO);
        if (hold.isZero()) {
            return hold;
        }
        if (content == Content.PASSCODE) {
            node.problem("is not possible with user-password: passcode (no phone is asked there)");
        } else if (hold.compareTo(SHORTEST_USEFUL_HOLD) < 0) {
            node.warning(hold.toSeconds() + "s is hardly enough to take out a phone; 0s asks in a challenge at once");
        }
        Duration longestWait = hold.plus(answerWithin);
        if (longestWait.compareTo(LONGEST_USUAL_WAIT) > 0) {
            node.warning("with answer-within a request may take " + longestWait.toSeconds()
                    + "s; make sure that the gateway waits that long, else nobody gets the answer");
        }
        return hold;
    }

    private static Optional<ClientAddressAttribute> clientAddress(ConfigNode node) {
        return node.text().filter("none"::equalsIgnoreCase).isPresent()
                ? Optional.empty()
                : node.parsed(Values.choice(ClientAddressAttribute.class, "-"));
    }
}
