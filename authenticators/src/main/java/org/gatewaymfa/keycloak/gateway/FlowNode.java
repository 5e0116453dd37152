// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;

/** One line of a flow as the admin console shows it, without what is disabled. */
sealed interface FlowNode {

    Requirement requirement();

    String name();

    /**
     * A step.
     *
     * @param provider id of the authenticator
     * @param kind what it can bring about
     * @param category reference category of the credential that it asks for
     * @param settings the step's own, defaults included
     */
    record Step(
            Requirement requirement,
            String name,
            String provider,
            Kind kind,
            Optional<String> category,
            Map<String, String> settings)
            implements FlowNode {
        public Step {
            settings = Map.copyOf(settings);
        }
    }

    /** A flow in a flow. */
    record SubFlow(Requirement requirement, String name, List<FlowNode> children) implements FlowNode {
        public SubFlow {
            children = List.copyOf(children);
        }
    }

    /** What a step can bring about. */
    enum Kind {
        /** It can succeed. */
        STEP,
        /** It decides whether its CONDITIONAL sub-flow counts. */
        CONDITION,
        /** It never succeeds: a denial, or a page where the login ends. */
        DEAD_END,
        /** There is no such authenticator on this server. */
        MISSING
    }
}
