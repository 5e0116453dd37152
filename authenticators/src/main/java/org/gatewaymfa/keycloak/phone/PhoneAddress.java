// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phone;

/**
 * Where a phone is woken. Hidden in logs: whoever has it can send to the phone.
 *
 * @param channel provider id of the channel
 * @param value in the channel's own words, for Web Push the JSON of the browser's subscription; at most 2,048 characters
 */
public record PhoneAddress(String channel, String value) {

    @Override
    public String toString() {
        return "PhoneAddress[" + channel + "]";
    }
}
