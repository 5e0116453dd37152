// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.radius.login.GatewayCall;

/** The form parameters of a call, without client authentication. Keycloak refuses a call with any other parameter. */
final class GrantForm {

    private static final String GRANT_TYPE = "urn:gatewaymfa:grant-type:login";

    private final Map<String, String> parameters = new LinkedHashMap<>();

    private GrantForm() {
        parameters.put("grant_type", GRANT_TYPE);
    }

    static Map<String, String> of(GatewayCall call) {
        GrantForm form = new GrantForm();
        if (call instanceof GatewayCall.Start start) {
            form.start(start);
        } else if (call instanceof GatewayCall.Continue going) {
            form.goOn(going);
        }
        return form.parameters;
    }

    private void start(GatewayCall.Start start) {
        parameters.put(
                "request_id",
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(start.rid().toByteArray()));
        parameters.put("username", start.user());
        put("password", start.password());
        put("otp", start.otp());
        parameters.put("nas_id", start.nasId());
        put("client_address", start.clientAddress());
        put("ui_locales", start.locale());
        put("client_state", start.clientState());
    }

    private void goOn(GatewayCall.Continue going) {
        parameters.put("auth_session", going.handle());
        put("otp", going.otp());
        put("method", going.method());
    }

    private void put(String name, Optional<String> value) {
        value.ifPresent(text -> parameters.put(name, text));
    }
}
