// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

/**
 * The text around and between the devices of a value.
 *
 * @param hasUnknownMembers whether head or tail hold JSON members that are not ours to drop
 */
record Envelope(String head, String separator, String tail, boolean hasUnknownMembers) {

    Envelope(String head, String separator, String tail) {
        this(head, separator, tail, false);
    }
}
