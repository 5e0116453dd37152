// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.phone;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An answer, and whose key signs it. Every part can be another than it should be.
 *
 * @param decision {@code approve}, {@code deny} or {@code report}
 * @param number what the user typed; empty text where nothing is asked for
 */
public record SignedAnswer(
        PhoneAccount account,
        PhoneKey key,
        String transaction,
        String nonce,
        String decision,
        String number,
        String contextHash) {

    /** The honest one. */
    public static SignedAnswer to(
            PhoneRequest request, PhoneAccount account, PhoneKey key, String decision, String number) {
        return new SignedAnswer(
                account, key, request.transaction(), request.nonce(), decision, number, request.contextHash());
    }

    /** The same, signed by another key. */
    public SignedAnswer signedBy(PhoneKey other) {
        return new SignedAnswer(account, other, transaction, nonce, decision, number, contextHash);
    }

    /** The same for another request. */
    public SignedAnswer naming(String otherTransaction, String otherNonce) {
        return new SignedAnswer(account, key, otherTransaction, otherNonce, decision, number, contextHash);
    }

    /** The same of somebody to whom something else was shown. */
    public SignedAnswer havingSeen(PhoneRequest other) {
        return new SignedAnswer(account, key, transaction, nonce, decision, number, other.contextHash());
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("user", account.user())
                .put("phone", account.phone())
                .put("transaction", transaction)
                .put("decision", decision)
                .put("number", number)
                .put("signature", signature());
    }

    private String signature() {
        return key.sign(
                "gwmfa-answer/v1",
                account.issuer(),
                account.phone(),
                transaction,
                nonce,
                decision,
                number,
                contextHash);
    }

    @Override
    public String toString() {
        return "SignedAnswer[" + decision + "]";
    }
}
