// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.migration;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gatewaymfa.keycloak.otpattribute.OtpFormat;

/** The parameters of a call, each read once; what is wrong is named. */
final class RunParameters {

    private final Map<String, List<String>> given;
    private final Set<String> unknown;

    RunParameters(MultivaluedMap<String, String> given) {
        this.given = given;
        this.unknown = new TreeSet<>(given.keySet());
    }

    /** The value; the default where the call does not say it. */
    String text(String name, String otherwise) {
        unknown.remove(name);
        List<String> values = given.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new WrongParameterException(name, "is given more than once");
        }
        return values.isEmpty() || values.get(0).isBlank()
                ? otherwise
                : values.get(0).strip();
    }

    /** The value, without saying that the call may have it. */
    String glimpse(String name) {
        List<String> values = given.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0).strip();
    }

    String required(String name, String what) {
        String value = text(name, "");
        if (value.isEmpty()) {
            throw new WrongParameterException(name, "is missing: " + what);
        }
        return value;
    }

    boolean flag(String name, boolean otherwise) {
        return switch (text(name, Boolean.toString(otherwise))) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new WrongParameterException(name, "must be true or false");
        };
    }

    OtpFormat format(String name) {
        return OtpFormat.fromWireValue(required(name, "plain, netscaler or sealed"))
                .orElseThrow(() -> new WrongParameterException(name, "must be plain, netscaler or sealed"));
    }

    /** To be called when everything was asked for, so that a mistyped name is not taken for the default. */
    void requireNothingElse() {
        if (!unknown.isEmpty()) {
            String names = unknown.stream().limit(5).map(RunParameters::brief).collect(Collectors.joining(", "));
            throw new WrongParameterException(names, "is no parameter of this call");
        }
    }

    private static String brief(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }
}
