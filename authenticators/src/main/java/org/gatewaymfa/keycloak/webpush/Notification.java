// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.gatewaymfa.keycloak.pushchannel.WakeUp;

/**
 * What is sent: a declarative push message (Push API, <i>declarative push message</i>), which a browser that knows the form
 * shows even if the app's service worker fails; others hand it to the service worker. Nothing of the login is in it.
 */
final class Notification {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Marks the declarative form: the number of the Web Push RFC. */
    private static final int DECLARATIVE = 8030;

    private Notification() {}

    static byte[] of(WakeUp wakeUp) {
        Map<String, Object> notification = Map.of(
                "title", wakeUp.notice().title(),
                "body", wakeUp.notice().body(),
                "navigate", wakeUp.app().toString(),
                "tag", wakeUp.topic());
        try {
            return JSON.writeValueAsBytes(
                    Map.of("web_push", DECLARATIVE, "notification", notification, "mutable", true));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
