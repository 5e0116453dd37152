// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import java.net.URI;
import java.time.Duration;

/**
 * What a channel is asked to carry: no name, no number, no application.
 *
 * @param address the phone's address in the channel's own words
 * @param app the phone app's page, with the request's id behind {@code #}
 * @param life how long the request can still be answered; at least a second
 * @param topic at most 32 base64url characters; a later wake-up of the same topic replaces an earlier one
 * @param notice what the phone shows if it shows it at once
 */
public record WakeUp(String address, URI app, Duration life, String topic, Notice notice) {

    /** The same words for every request, in the user's language. */
    public record Notice(String title, String body) {}

    @Override
    public String toString() {
        return "WakeUp[" + topic + "]";
    }
}
