// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdSubCodeTest {

    @Test
    void findsTheCodeInTheTextOfActiveDirectory() {
        assertThat(AdSubCode.in("[LDAP: error code 49 - 80090308: LdapErr: DSID-0C09044E, comment: "
                        + "AcceptSecurityContext error, data 773, v2580\u0000]"))
                .contains("773");
    }

    @Test
    void findsItInSambasText() {
        assertThat(AdSubCode.in(
                        "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 52E, v1db1"))
                .contains("52e");
    }

    @Test
    void tellsABindWithoutAnswerFromARefusedOne() {
        assertThat(AdSubCode.in("Unexpected exception when validating password of user"))
                .contains(AdSubCode.NO_ANSWER);
    }

    @Test
    void otherTextsHaveNone() {
        assertThat(AdSubCode.in("[LDAP: error code 49 - Invalid Credentials]")).isEmpty();
        assertThat(AdSubCode.in(null)).isEmpty();
        assertThat(AdSubCode.in("AcceptSecurityContext error, data , v1")).isEmpty();
        assertThat(AdSubCode.in("AcceptSecurityContext error, data 123456789, v1"))
                .isEmpty();
    }
}
