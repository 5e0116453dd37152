// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.sample;

import java.util.Optional;

/**
 * A user of the quickstart. All have the password {@value #PASSWORD}.
 *
 * @param name the logon name
 * @param about who this is, for the reader of the console
 * @param otpAttribute what {@code userParameters} holds
 * @param totp the authenticator app of this user's device
 */
public record SampleUser(String name, String about, Optional<String> otpAttribute, Optional<Totp> totp) {

    public static final String PASSWORD = "Passw0rd!";

    @Override
    public String toString() {
        return "SampleUser[" + name + "]";
    }
}
