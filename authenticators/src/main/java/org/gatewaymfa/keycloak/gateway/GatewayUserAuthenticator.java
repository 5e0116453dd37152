// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * Says who logs in and proves nothing: for gateways that checked the first factor themselves ({@code
 * gwmfa.require=second-factor}). A name that leads to nobody is refused here; the grant hides that from the gateway.
 */
final class GatewayUserAuthenticator extends GatewayStep {

    @Override
    void authenticate(AuthenticationFlowContext context, GatewayDialog dialog) {
        Optional<UserLookup.Finding> finding = dialog.userName().map(new UserLookup(context)::find);
        if (finding.isPresent() && finding.get() instanceof UserLookup.Found found) {
            context.setUser(found.user());
            context.success();
        } else if (finding.isPresent() && finding.get() instanceof UserLookup.ComingIn) {
            context.forceChallenge(dialog.comeAgain());
        } else {
            context.forceChallenge(dialog.refuse(GatewayMessages.REFUSED));
        }
    }
}
