// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyUseTest {

    private static final String KID = "FLprdzR1RtLoFMtOOPBSjepFees=";
    private static final String ENCRYPTED =
            "{\"otpdata\":{\"devices\":{\"Mobile\":\"FLprdzR1RtLoFMtOOPBSjepFees=.AAECAwQFBgcICQoL."
                    + "u7PBdEu4ZiTOpP5Xt-o0ENM_cxP1z3rv3ADKftIVcDrkCB91JLUi\"}}}";

    @Test
    void anEncryptedValueNeedsItsKey() {
        assertThat(AdOtpStore.needs(ENCRYPTED, KID)).isTrue();
        assertThat(AdOtpStore.needs(ENCRYPTED, "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")).isFalse();
    }

    @Test
    void otherValuesNeedNone() {
        assertThat(AdOtpStore.needs("#@iPhone=CHYA3NHIW2YLQPCGS4Z6VV6WBY&,", KID))
                .isFalse();
        assertThat(AdOtpStore.needs("CtxCfgPresent", KID)).isFalse();
    }
}
