// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.gatewaymfa.keycloak.phone.PhoneAddress;

/**
 * One phone that is to be woken.
 *
 * @param realm id of the realm
 * @param user id of the user
 * @param phone id of the phone
 */
record WakeOrder(String realm, String user, String phone, PhoneAddress address, Message message) {

    /** What all phones of one request are told. */
    record Message(URI app, String topic, WakeUp.Notice notice, Instant deadline) {}

    /** Nobody needs to be told of a request that can no longer be answered. */
    boolean isLate(Instant now) {
        return lifeAt(now).compareTo(Duration.ofSeconds(1)) < 0;
    }

    WakeUp wakeUpAt(Instant now) {
        return new WakeUp(address.value(), message.app(), lifeAt(now), message.topic(), message.notice());
    }

    private Duration lifeAt(Instant now) {
        return Duration.between(now, message.deadline());
    }

    @Override
    public String toString() {
        return "WakeOrder[" + address.channel() + "]";
    }
}
