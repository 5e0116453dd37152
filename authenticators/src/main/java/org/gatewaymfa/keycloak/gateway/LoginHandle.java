// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

/**
 * What a gateway holds of a login between two calls.
 *
 * @param rootId id of Keycloak's root authentication session, base64url of 18 bytes
 * @param tabId id of the authentication session in it, base64url of 8 bytes
 * @param sequence number of the challenge this handle answers, from 1
 */
record LoginHandle(String rootId, String tabId, int sequence) {

    static final int MAX_SEQUENCE = 0xFFFF;

    LoginHandle {
        if (sequence < 0 || sequence > MAX_SEQUENCE) {
            throw new IllegalArgumentException("challenge sequence out of range");
        }
    }

    /** Names this one challenge of this one login, for keys in shared state. */
    String challengeKey() {
        return rootId + "|" + tabId + "|" + sequence;
    }
}
