// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Parameters as {@code application/x-www-form-urlencoded}; a name may come more than once. Shows nothing in {@code toString()}. */
final class Form {

    private final StringBuilder body = new StringBuilder();

    Form add(String name, String value) {
        if (!body.isEmpty()) {
            body.append('&');
        }
        body.append(encoded(name)).append('=').append(encoded(value));
        return this;
    }

    Form addAll(Map<String, String> parameters) {
        parameters.forEach(this::add);
        return this;
    }

    String encoded() {
        return body.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Form[hidden]";
    }
}
