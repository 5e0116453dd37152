// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class RequiredFactorsTest {

    @Test
    void asksForPasswordAndSecondFactorUnlessToldOtherwise() {
        assertThat(RequiredFactors.parse(null)).contains(RequiredFactors.PASSWORD_AND_SECOND_FACTOR);
        assertThat(RequiredFactors.parse("")).contains(RequiredFactors.PASSWORD_AND_SECOND_FACTOR);
        assertThat(RequiredFactors.parse("password+second-factor"))
                .contains(RequiredFactors.PASSWORD_AND_SECOND_FACTOR);
        assertThat(RequiredFactors.parse("second-factor")).contains(RequiredFactors.SECOND_FACTOR);
    }

    @Test
    void knowsNoOtherValue() {
        assertThat(RequiredFactors.parse("password")).isEmpty();
        assertThat(RequiredFactors.parse("none")).isEmpty();
        assertThat(RequiredFactors.parse("Second-Factor")).isEmpty();
        assertThat(RequiredFactors.parse("second-factor ")).isEmpty();
    }

    @Test
    void isNotCoveredByOneFactorTwice() {
        RequiredFactors both = RequiredFactors.PASSWORD_AND_SECOND_FACTOR;

        assertThat(both.areCoveredBy(Set.of())).isFalse();
        assertThat(both.areCoveredBy(Set.of("password"))).isFalse();
        assertThat(both.areCoveredBy(Set.of("gwmfa-ad-otp", "gwmfa-push"))).isFalse();
        assertThat(both.areCoveredBy(Set.of("password", "gwmfa-ad-otp"))).isTrue();
        assertThat(both.areCoveredBy(Set.of("password", "otp"))).isTrue();
    }

    @Test
    void takesAStepThatJudgedNoCredentialForNone() {
        assertThat(RequiredFactors.isProvedBy("password", Set.of("otp"))).isFalse();
        assertThat(RequiredFactors.isProvedBy("otp", Set.of("password"))).isFalse();
        assertThat(RequiredFactors.isProvedBy("gwmfa-ad-otp", Set.of("password")))
                .isFalse();
        assertThat(RequiredFactors.isProvedBy("password", Set.of("password", "otp")))
                .isTrue();
        assertThat(RequiredFactors.isProvedBy("otp", Set.of("password", "otp"))).isTrue();
        assertThat(RequiredFactors.isProvedBy("gwmfa-ad-otp", Set.of("password", "otp")))
                .isTrue();
    }

    @Test
    void takesNothingForASecondFactorThatIsNone() {
        RequiredFactors second = RequiredFactors.SECOND_FACTOR;

        assertThat(second.areCoveredBy(Set.of("password", "cookie", "gwmfa-gateway-user", "gwmfa-enrol-hint")))
                .isFalse();
        assertThat(second.areCoveredBy(Set.of("gwmfa-ad-otp"))).isTrue();
    }

    @Test
    void letsAnExemptUserByOnlyWhereTheClientSaysSo() {
        RequiredFactors orExempt = RequiredFactors.PASSWORD_AND_SECOND_FACTOR_OR_EXEMPT;
        Set<String> exempt = Set.of("password", "gwmfa-exempt");

        assertThat(RequiredFactors.parse("password+second-factor-or-exempt")).contains(orExempt);
        assertThat(orExempt.areCoveredBy(exempt)).isTrue();
        assertThat(orExempt.areCoveredBy(Set.of("password", "gwmfa-ad-otp"))).isTrue();
        assertThat(orExempt.areCoveredBy(Set.of("password"))).isFalse();
        assertThat(orExempt.areCoveredBy(Set.of("gwmfa-exempt", "gwmfa-ad-otp")))
                .as("an exemption is from the second factor, never from the password")
                .isFalse();
        assertThat(RequiredFactors.PASSWORD_AND_SECOND_FACTOR.areCoveredBy(exempt))
                .isFalse();
        assertThat(RequiredFactors.SECOND_FACTOR.areCoveredBy(exempt)).isFalse();
        assertThat(RequiredFactors.isProvedBy("gwmfa-exempt", Set.of())).isTrue();
    }
}
