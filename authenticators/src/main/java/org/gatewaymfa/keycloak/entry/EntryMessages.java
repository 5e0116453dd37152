// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.entry;

/** Message keys of the texts that users see on the way in and out. */
final class EntryMessages {

    /** Device management is not set up completely; the log says what is missing. */
    static final String NOT_READY = "gwmfaManageOtpNotReady";

    private EntryMessages() {}
}
