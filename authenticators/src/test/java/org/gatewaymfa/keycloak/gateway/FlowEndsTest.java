// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keycloak.models.AuthenticationExecutionModel.Requirement.ALTERNATIVE;
import static org.keycloak.models.AuthenticationExecutionModel.Requirement.CONDITIONAL;
import static org.keycloak.models.AuthenticationExecutionModel.Requirement.REQUIRED;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.keycloak.gateway.FlowNode.Kind;
import org.junit.jupiter.api.Test;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;

class FlowEndsTest {

    private static final RequiredFactors BOTH = RequiredFactors.PASSWORD_AND_SECOND_FACTOR;
    private static final FlowNode PASSWORD = step(REQUIRED, "password");
    private static final FlowNode OTP = step(REQUIRED, "gwmfa-ad-otp");
    private static final FlowNode PUSH = step(REQUIRED, "gwmfa-push");
    private static final FlowNode CONDITION =
            new FlowNode.Step(REQUIRED, "condition", "condition", Kind.CONDITION, Optional.empty(), Map.of());
    private static final FlowNode DENIAL =
            new FlowNode.Step(REQUIRED, "deny", "deny", Kind.DEAD_END, Optional.empty(), Map.of());

    @Test
    void alternativesOfConditionalsBelowOneRequiredSubFlowFailClosed() {
        FlowEnds ends = FlowEnds.of(List.of(
                PASSWORD,
                flow(
                        REQUIRED,
                        "second factor",
                        flow(ALTERNATIVE, "push", flow(CONDITIONAL, "push if", CONDITION, PUSH)),
                        flow(ALTERNATIVE, "otp", flow(CONDITIONAL, "otp if", CONDITION, OTP)),
                        flow(ALTERNATIVE, "hint", flow(CONDITIONAL, "hint if", CONDITION, DENIAL)))));
        assertThat(ends.tooFewFor(BOTH)).isEmpty();
        assertThat(ends.canBePassedWith(BOTH)).isTrue();
        assertThat(ends.canBePassedWithThePasswordAlone()).isFalse();
        assertThat(ends.passable()).isEmpty();
    }

    @Test
    void conditionalsSideBySideLetInAUserWhoHasNeither() {
        FlowEnds ends = FlowEnds.of(List.of(
                PASSWORD, flow(CONDITIONAL, "push if", CONDITION, PUSH), flow(CONDITIONAL, "otp if", CONDITION, OTP)));
        assertThat(ends.tooFewFor(BOTH)).containsExactly(List.of("password"));
        assertThat(ends.canBePassedWith(BOTH)).isTrue();
        assertThat(ends.canBePassedWithThePasswordAlone()).isTrue();
        assertThat(ends.passable()).containsExactly("push if", "otp if");
    }

    @Test
    void aFlowThatAlwaysDeniesHasNoEnd() {
        assertThat(FlowEnds.of(List.of(DENIAL)).canBePassed()).isFalse();
        assertThat(FlowEnds.of(List.of(PASSWORD, DENIAL)).canBePassed()).isFalse();
        assertThat(FlowEnds.of(List.of()).canBePassed()).isFalse();
        assertThat(FlowEnds.of(List.of(flow(CONDITIONAL, "only", CONDITION))).canBePassed())
                .as("nothing counted")
                .isFalse();
    }

    @Test
    void alternativesBesideARequiredStepDoNotCount() {
        FlowEnds ends = FlowEnds.of(List.of(PASSWORD, step(ALTERNATIVE, "gwmfa-ad-otp")));
        assertThat(ends.canBePassedWith(BOTH)).isFalse();
        assertThat(ends.canBePassedWithThePasswordAlone()).isTrue();
    }

    @Test
    void aPasswordAsOneOfSeveralAlternativesCountsAlone() {
        FlowEnds ends = FlowEnds.of(
                List.of(step(ALTERNATIVE, "cookie"), flow(ALTERNATIVE, "forms", PASSWORD, step(REQUIRED, "otp"))));
        assertThat(ends.canBePassed()).isTrue();
        assertThat(ends.canBePassedWithThePasswordAlone()).isFalse();
        assertThat(FlowEnds.of(List.of(flow(ALTERNATIVE, "forms", PASSWORD))).canBePassedWithThePasswordAlone())
                .isTrue();
    }

    @Test
    void namesTheAuthenticatorThatTheServerDoesNotHave() {
        FlowNode missing = new FlowNode.Step(REQUIRED, "x", "x-otp", Kind.MISSING, Optional.empty(), Map.of());
        FlowEnds ends = FlowEnds.of(List.of(PASSWORD, flow(REQUIRED, "second factor", missing)));
        assertThat(ends.missing()).containsExactly("x-otp");
        assertThat(ends.canBePassed()).isFalse();
    }

    @Test
    void whereTheGatewayVouchesThePasswordIsNotAskedFor() {
        FlowEnds ends = FlowEnds.of(List.of(OTP));
        assertThat(ends.tooFewFor(RequiredFactors.SECOND_FACTOR)).isEmpty();
        assertThat(ends.tooFewFor(BOTH)).containsExactly(List.of("gwmfa-ad-otp"));
    }

    private static FlowNode step(Requirement requirement, String category) {
        return new FlowNode.Step(requirement, category, category, Kind.STEP, Optional.of(category), Map.of());
    }

    private static FlowNode flow(Requirement requirement, String name, FlowNode... children) {
        return new FlowNode.SubFlow(requirement, name, List.of(children));
    }
}
