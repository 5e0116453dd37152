// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must never be overwritten. */
class ForeignValueTest {

    private static OtpAttribute parse(String value) {
        return OtpAttribute.parse(value, Vector.context());
    }

    @Test
    void noValueIsNotForeign() {
        assertThat(OtpAttribute.parse(null, Vector.context())).isEqualTo(new OtpAttribute.Empty());
        assertThat(parse("")).isEqualTo(new OtpAttribute.Empty());
    }

    @Test
    void theTerminalServicesBlobIsForeign() {
        String blob = " ".repeat(48) + "P\u0002\u001a\b\u0001CtxCfgPresent\u3531\u3566\u6231";
        assertThat(parse(blob)).isInstanceOf(OtpAttribute.Foreign.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "m:d",
                "##kb",
                "{",
                "{}",
                "[]",
                "{\"kbadata\":{}}",
                "{\"otpdata\":1}",
                "{\"otpdata\":{}}",
                "{\"otpdata\":{\"devices\":[]}}",
                "{\"otpdata\":{\"devices\":{\"a\"",
                "{\"otpdata\":{\"devices\":{\"a\":\"b\"",
                "{\"otpdata\":{\"devices\":{\"a\":\"b\"}}",
                "{\"otpdata\":{\"devices\":{\"a\":\"b\"}}} x",
                "{\"otpdata\":{\"devices\":{}},\"otpdata\":{\"devices\":{}}}",
                "{\"otpdata\":{\"devices\":{},\"devices\":{}}}",
                "{\"otpdata\":{\"devices\":{}},\"gwmfa\":{\"v\":1,\"devices\":{}}}",
                "{\"gwmfa\":{\"devices\":{}}}",
                "{\"gwmfa\":{\"v\":2,\"devices\":{}}}",
                "{\"gwmfa\":{\"v\":\"1\",\"devices\":{}}}",
                "{\"gwmfa\":{\"v\":1,\"v\":1,\"devices\":{}}}"
            })
    void otherValuesAreForeign(String value) {
        assertThat(parse(value)).isInstanceOf(OtpAttribute.Foreign.class);
    }

    @Test
    void valuesBeyondTheDirectorysLimitAreForeignUnread() {
        String device = "A=CHYA3NHIW2YLQPCGS4Z6VV6WBY&,";
        assertThat(parse("#@" + device.repeat(2000))).isInstanceOf(OtpAttribute.Foreign.class);
    }

    @Test
    void theReasonQuotesNothingOfTheValue() {
        assertThat(((OtpAttribute.Foreign) parse("#@CHYA3NHIW2YLQPCGS4Z6VV6WBY")).reason())
                .doesNotContain("CHYA");
    }

    @Test
    void deepNestingIsNoProblem() {
        String deep = "{\"x\":" + "[".repeat(15_000) + "]".repeat(15_000) + "}";
        assertThat(parse(deep)).isInstanceOf(OtpAttribute.Foreign.class);
    }
}
