// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The clear text of an encrypted device: a JSON object with the secret, what the form can say, and extras. */
final class DeviceJson {

    static final String SECRET = "secret";
    static final String ALGORITHM = "alg";
    static final String DIGITS = "digits";
    static final String PERIOD = "period";

    private DeviceJson() {}

    /**
     * Reads a clear text; {@code alg}, {@code digits} and {@code period} count only if they are among the members.
     *
     * @param members the members that the form gives a meaning
     * @param unstated what holds where a member is missing
     * @return empty if it is no such object, or its secret or parameters are impossible
     */
    static Optional<OtpDevice> read(
            byte[] clearText, String name, OtpFormat format, Set<String> members, OtpParameters unstated) {
        return Json.object(clearText).flatMap(json -> {
            try {
                OtpSecret secret = OtpSecret.ofBase32(json.path(SECRET).asText());
                OtpParameters parameters = new OtpParameters(
                        algorithm(json, unstated.algorithm()),
                        number(json, members, DIGITS, unstated.digits()),
                        number(json, members, PERIOD, unstated.period()));
                return Optional.of(new OtpDevice(name, format, secret, parameters, extras(json, members)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    private static OtpAlgorithm algorithm(ObjectNode json, OtpAlgorithm unstated) {
        JsonNode value = json.path(ALGORITHM);
        return value.isMissingNode()
                ? unstated
                : OtpAlgorithm.fromWireValue(value.asText())
                        .orElseThrow(() -> new IllegalArgumentException("No such algorithm"));
    }

    private static int number(ObjectNode json, Set<String> members, String member, int unstated) {
        JsonNode value = json.path(member);
        if (!members.contains(member) || value.isMissingNode()) {
            return unstated;
        }
        if (!value.isInt()) {
            throw new IllegalArgumentException("Not a number");
        }
        return value.intValue();
    }

    private static List<OtpExtra> extras(ObjectNode json, Set<String> members) {
        return json.properties().stream()
                .filter(member -> !members.contains(member.getKey()))
                .map(member -> new OtpExtra(member.getKey(), member.getValue().toString()))
                .toList();
    }

    /**
     * Writes a clear text without spaces: the secret, the extras, then the stated members in their order.
     *
     * @param stated JSON texts by member name
     * @throws OtpEncodingException if an extra has the name of a member that means something in the form
     */
    static String write(OtpDevice device, Set<String> members, Map<String, String> stated) {
        StringBuilder json = new StringBuilder("{")
                .append(Json.quote(SECRET))
                .append(':')
                .append(Json.quote(device.secret().base32()));
        for (OtpExtra extra : device.extras()) {
            if (members.contains(extra.name())) {
                throw new OtpEncodingException(
                        OtpEncodingException.Reason.NOT_EXPRESSIBLE,
                        "The form " + device.format() + " gives another meaning to " + extra);
            }
            append(json, extra.name(), extra.json());
        }
        stated.forEach((member, value) -> append(json, member, value));
        return json.append('}').toString();
    }

    private static void append(StringBuilder json, String member, String value) {
        json.append(',').append(Json.quote(member)).append(':').append(value);
    }
}
