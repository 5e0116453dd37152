// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

/** Names of the event details that every event of a gateway's login carries. */
final class GatewayDetails {

    /** Random id of the login, the same in all its events. */
    static final String DIALOG_ID = "dialog_id";

    static final String NAS_ID = "nas_id";
    static final String CLIENT_ADDRESS = "client_address";

    /** What Active Directory said about a refused password, in its own hexadecimal numbers. */
    static final String AD_SUB_CODE = "ad_sub_code";

    /** What is wrong, in a sentence for an administrator. */
    static final String REASON_DETAIL = "reason_detail";

    private GatewayDetails() {}
}
