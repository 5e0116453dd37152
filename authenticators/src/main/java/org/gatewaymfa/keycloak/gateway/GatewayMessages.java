// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

/** Message keys of the texts that gateway users see. */
final class GatewayMessages {

    /** Wrong user name, password or code, locked, unknown: one text for all of it. */
    static final String REFUSED = "gwmfaGatewayRefused";

    static final String EXPIRED = "gwmfaGatewayExpired";
    static final String UNAVAILABLE = "gwmfaGatewayUnavailable";
    static final String ACTION_REQUIRED = "gwmfaGatewayActionRequired";
    static final String ACTION_REQUIRED_AT = "gwmfaGatewayActionRequiredAt";
    static final String PASSWORD_EXPIRED = "gwmfaGatewayPasswordExpired";
    static final String PASSWORD_EXPIRED_AT = "gwmfaGatewayPasswordExpiredAt";
    static final String ACCOUNT_EXPIRED = "gwmfaGatewayAccountExpired";
    static final String ACCOUNT_DISABLED = "gwmfaGatewayAccountDisabled";
    static final String LOGON_NOT_PERMITTED = "gwmfaGatewayLogonNotPermitted";

    private GatewayMessages() {}
}
