// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://login.example.com/realms/corp/gwmfa-phone/, PHONES",
        "https://10.0.0.8:8443/realms/corp/gwmfa-phone/, PHONES",
        "http://login.example.com/realms/corp/gwmfa-phone/, NOBODY",
        "http://localhost.example.com/realms/corp/gwmfa-phone/, NOBODY",
        "http://10.0.0.8:8080/realms/corp/gwmfa-phone/, NOBODY",
        "http://localhost:8080/realms/corp/gwmfa-phone/, THIS_COMPUTER",
        "https://localhost/realms/corp/gwmfa-phone/, THIS_COMPUTER",
        "http://127.0.0.1:8080/realms/corp/gwmfa-phone/, THIS_COMPUTER",
        "http://[::1]:8080/realms/corp/gwmfa-phone/, THIS_COMPUTER",
        "http://kc.localhost:8080/realms/corp/gwmfa-phone/, THIS_COMPUTER",
    })
    void saysWhoCanUseIt(URI url, AppAddress.Reach reach) {
        assertThat(new AppAddress(url).reach()).isEqualTo(reach);
    }

    @Test
    void carriesTheCodeWhereNoServerSeesIt() {
        AppAddress app = new AppAddress(URI.create("https://login.example.com/realms/corp/gwmfa-phone/"));

        assertThat(app.withCode("ABCD-EFGH-JKMN"))
                .isEqualTo("https://login.example.com/realms/corp/gwmfa-phone/#pair=ABCDEFGHJKMN");
    }
}
