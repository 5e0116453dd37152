// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

/** Error codes of the wire contract that OAuth 2.0 and Keycloak have no constant for. */
final class GatewayErrors {

    static final String INSUFFICIENT_AUTHORIZATION = "insufficient_authorization";
    static final String ALREADY_USED = "already_used";
    static final String TEMPORARILY_UNAVAILABLE = "temporarily_unavailable";

    private GatewayErrors() {}
}
