// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.keycloak.http.HttpRequest;

/** What was posted. Values that are longer than anything the page asks for are taken as missing. */
final class Form {

    static final String STEP = "step";
    static final String DEVICE = "device";
    static final String DEVICE_NAME = "deviceName";
    static final String CODE = "code";
    static final String DIGITS = "digits";
    static final String GRANT = "grant";
    static final String DRAFT = "draft";
    static final String SURE = "sure";

    private static final int LONGEST = 1024;

    private final MultivaluedMap<String, String> fields;

    Form(HttpRequest request) {
        this.fields = request.getDecodedFormParameters();
    }

    Optional<Step> step() {
        return Step.of(fields.getFirst(STEP));
    }

    /** Whether the form has the field, be it empty. */
    boolean has(String field) {
        return fields.containsKey(field);
    }

    /** As it was typed; empty if the field is missing. */
    String value(String field) {
        return Optional.ofNullable(fields.getFirst(field))
                .filter(value -> value.length() <= LONGEST)
                .orElse("");
    }

    /** Without blanks around it. */
    String text(String field) {
        return value(field).strip();
    }
}
