// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;

/**
 * Says who logs in and proves nothing: for gateways that checked the first factor themselves ({@code
 * gwmfa.require=second-factor}). A name that leads to nobody is refused here; the grant hides that from the gateway.
 */
final class GatewayUserAuthenticator extends GatewayStep {

    @Override
    void authenticate(AuthenticationFlowContext context, GatewayDialog dialog) {
        Optional<UserModel> user = dialog.userName().flatMap(new UserLookup(context)::find);
        if (user.isPresent()) {
            context.setUser(user.get());
            context.success();
        } else {
            context.forceChallenge(dialog.refuse(GatewayMessages.REFUSED));
        }
    }
}
