// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One request to a user's phones.
 *
 * @param id 160 random bits, base64url
 * @param nonce 160 random bits, base64url; only the phone learns it, and signs it
 * @param user id of the user
 * @param phones ids of the phones that are asked
 * @param number what the login shows; empty but for {@link Approval#NUMBER}
 * @param rehearsal whether a new phone is being tried out; such an answer logs nobody in
 * @param deadline after it nothing is accepted
 */
public record PushTransaction(
        String id,
        String nonce,
        String user,
        Set<String> phones,
        Approval approval,
        Optional<String> number,
        boolean rehearsal,
        PushContext context,
        Instant deadline) {

    PushTransaction asRehearsal() {
        return new PushTransaction(id, nonce, user, phones, approval, number, true, context, deadline);
    }

    @Override
    public String toString() {
        return "PushTransaction[" + approval + "]";
    }
}
