// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.gatewaymfa.radius.protocol.Octets;

/**
 * What the bridge has to know when a dialog goes on; it keeps none of it, the gateway brings it back sealed.
 *
 * @param handle {@code auth_session} of the gateway grant
 * @param ridPrefix first 10 octets of the {@code request_id} that began the login
 * @param keywords that the challenge offered
 * @param issuedAt when the challenge was sent, in whole milliseconds
 * @param times of the dialog until then
 * @param passwordKey opens the password that the gateway gets back, see {@link ReturnedPassword}
 * @param user the normalised user name; sealed as a hash only
 */
record DialogState(
        String handle,
        Octets ridPrefix,
        Set<Keyword> keywords,
        Instant issuedAt,
        DialogTimes times,
        Optional<Octets> passwordKey,
        String user) {

    static final int RID_PREFIX_LENGTH = 10;

    @Override
    public String toString() {
        return "DialogState[hidden]";
    }
}
