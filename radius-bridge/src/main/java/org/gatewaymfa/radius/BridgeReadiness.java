// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: every RADIUS address is bound, and at least one Keycloak URL answers. */
@Readiness
class BridgeReadiness implements HealthCheck {

    private final BridgeServer server;

    BridgeReadiness(BridgeServer server) {
        this.server = server;
    }

    @Override
    public HealthCheckResponse call() {
        boolean bound = server.isBound();
        boolean keycloakUp = server.isKeycloakUp();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("radius-bridge")
                .withData("sockets-bound", bound)
                .withData("keycloak-up", keycloakUp);
        server.keycloakHealth().forEach((url, up) -> response.withData("up " + url, up));
        return response.status(bound && keycloakUp).build();
    }
}
