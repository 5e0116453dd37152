// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointRulesTest {

    private final EndpointRules rules =
            new EndpointRules(EndpointRules.KNOWN_HOSTS, Set.of(new Origin("https", "push.corp.example", 8443)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fcm.googleapis.com/fcm/send/abc:APA91",
                "https://FCM.googleapis.com:443/fcm/send/abc",
                "https://web.push.apple.com/QGuQyavXutnMH",
                "https://updates.push.services.mozilla.com/wpush/v2/gAAAAA",
                "https://wns2-am3p.notify.windows.com/w/?token=BQYAAAD%2b%2fabc"
            })
    void sendsToTheBrowsersPushServices(String endpoint) {
        assertThat(rules.check(endpoint))
                .hasValueSatisfying(it -> assertThat(it.isTrusted()).isFalse());
    }

    @Test
    void takesATrustedOriginAsItIs() {
        assertThat(rules.check("https://push.corp.example:8443/up?x=1"))
                .hasValueSatisfying(it -> assertThat(it.isTrusted()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fcm.googleapis.com",
                "http://fcm.googleapis.com/x",
                "ftp://fcm.googleapis.com/x",
                "https://fcm.googleapis.com:8443/x",
                "https://fcm.googleapis.com./x",
                "https://evilpush.apple.com/x",
                "https://fcm.googleapis.com.evil.example/x",
                "https://user@fcm.googleapis.com/x",
                "https://fcm.googleapis.com@evil.example/x",
                "https://fcm.googleapis.com\\@evil.example/x",
                "https://fcm.googleapis.com/x#y",
                "https://fcm.googleapis.com/a b",
                "https://fcm.googleapis.com/\r\nHost: x",
                "https://fcm.googleapis.com/ü",
                "https://127.0.0.1/x",
                "https://2130706433/x",
                "https://0x7f.1/x",
                "https://[::1]/x",
                "https://[::ffff:10.0.0.1]/x",
                "https://localhost/x",
                "https://push.corp.example/x",
                "http://push.corp.example:8443/x",
                "https://a.push.corp.example:8443/x",
                "https://push.corp.example:8443@evil.example/x",
                "https:///x",
                "https://fcm_x.push.apple.com/x",
                "//fcm.googleapis.com/x"
            })
    void sendsNowhereElse(String endpoint) {
        assertThat(rules.check(endpoint)).isEmpty();
    }

    @Test
    void anAddressHasABound() {
        String longest = "https://web.push.apple.com/" + "a".repeat(2048 - 27);
        assertThat(rules.check(longest)).isPresent();
        assertThat(rules.check(longest + "a")).isEmpty();
    }
}
