// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.gatewaymfa.radius.protocol.AttributeList;
import org.gatewaymfa.radius.protocol.RadiusAttribute;
import org.gatewaymfa.radius.protocol.VendorSpecific;
import org.junit.jupiter.api.Test;

class HiddenPasswordTest {

    private static final RadiusAttribute NAME = RadiusAttribute.text(1, "alice");
    private static final RadiusAttribute CHAP = RadiusAttribute.of(3, new byte[17]);
    private static final RadiusAttribute EAP = RadiusAttribute.of(79, new byte[5]);

    private static HiddenPassword read(RadiusAttribute... attributes) {
        return HiddenPassword.of(new AttributeList(List.of(attributes)));
    }

    private static RadiusAttribute microsoft(int... types) {
        List<RadiusAttribute> inner = Arrays.stream(types)
                .mapToObj(type -> RadiusAttribute.of(type, new byte[50]))
                .toList();
        return new VendorSpecific(311, inner).toAttribute();
    }

    @Test
    void tellsTheWaysApart() {
        assertThat(read(NAME, CHAP)).isEqualTo(HiddenPassword.CHAP);
        assertThat(read(NAME, microsoft(11, 1))).isEqualTo(HiddenPassword.MS_CHAP);
        assertThat(read(NAME, microsoft(11, 25))).isEqualTo(HiddenPassword.MS_CHAP_V2);
        assertThat(read(NAME, EAP)).isEqualTo(HiddenPassword.EAP);
        assertThat(read(NAME)).isEqualTo(HiddenPassword.NONE);
        assertThat(read(NAME, RadiusAttribute.of(26, new byte[3])))
                .as("a Vendor-Specific attribute of no known form")
                .isEqualTo(HiddenPassword.NONE);
    }

    @Test
    void saysWhatToSetForItsOwnReasonsOnly() {
        for (HiddenPassword way : HiddenPassword.values()) {
            assertThat(HiddenPassword.advice(way.reason()))
                    .as("%s", way)
                    .hasValueSatisfying(advice -> assertThat(advice).contains("-passEncoding pap"));
        }
        assertThat(HiddenPassword.advice("state-altered")).isEmpty();
    }
}
