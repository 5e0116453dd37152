// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

/** The access token that ends a gateway's login. */
final class GatewayToken {

    /** The one scope whose mappers fill the token. */
    static final String SCOPE = "gwmfa-radius";

    private GatewayToken() {}
}
