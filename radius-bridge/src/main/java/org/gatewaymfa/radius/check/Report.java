// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.check;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What Keycloak says to a gateway client about its own set-up.
 *
 * @param time of Keycloak, in milliseconds since 1970
 * @param refusal why the gateway grant does not serve this client; empty if it does
 * @param require the factors that its logins must show; empty: the default
 * @param flow that its logins run; empty if none is bound
 * @param attributes names of the RADIUS attributes that mappers write
 * @param passwordOnly how many ways into the realm need a password only
 * @param ways some of them
 */
record Report(
        long time,
        String refusal,
        String require,
        Optional<Flow> flow,
        List<String> attributes,
        int passwordOnly,
        List<Way> ways) {

    Report {
        attributes = List.copyOf(attributes);
        ways = List.copyOf(ways);
    }

    /**
     * A login flow.
     *
     * @param steps as the admin console shows them, indented
     * @param canSucceed whether anybody can show the factors that the client requires
     * @param tooFewFactors what users have shown who get to its end without those
     * @param passable CONDITIONAL sub-flows with a factor that can be passed over
     * @param missing authenticators that Keycloak does not have
     */
    record Flow(
            String alias,
            List<String> steps,
            boolean canSucceed,
            List<String> tooFewFactors,
            List<String> passable,
            List<String> missing,
            List<Push> push) {
        Flow {
            steps = List.copyOf(steps);
            tooFewFactors = List.copyOf(tooFewFactors);
            passable = List.copyOf(passable);
            missing = List.copyOf(missing);
            push = List.copyOf(push);
        }
    }

    /**
     * A push step.
     *
     * @param timeout in seconds
     * @param approval {@code tap}, {@code code}, {@code number} or {@code auto}
     */
    record Push(long timeout, String approval) {}

    /** A client that a user gets into with a password alone. */
    record Way(String client, String kind, String flow) {
        @Override
        public String toString() {
            return client + " (" + kind + ", flow \"" + flow + "\")";
        }
    }

    /** Empty for anything that is not such a report. */
    static Optional<Report> parse(String body) {
        try {
            JsonObject json = new JsonObject(body);
            JsonObject passwordOnly = json.getJsonObject("password_only", new JsonObject());
            return Optional.of(new Report(
                    json.getLong("time"),
                    json.getString("refusal", ""),
                    json.getString("require", ""),
                    Optional.ofNullable(json.getJsonObject("flow")).map(Report::flow),
                    texts(json, "attributes"),
                    passwordOnly.getInteger("count", 0),
                    objects(passwordOnly, "ways").stream()
                            .map(way -> new Way(way.getString("client"), way.getString("way"), way.getString("flow")))
                            .toList()));
        } catch (DecodeException | ClassCastException | NullPointerException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Flow flow(JsonObject json) {
        return new Flow(
                json.getString("alias"),
                objects(json, "steps").stream().map(Report::step).toList(),
                json.getBoolean("can_succeed"),
                json.getJsonArray("too_few_factors").stream()
                        .map(factors -> shown((JsonArray) factors))
                        .toList(),
                texts(json, "passable"),
                texts(json, "missing"),
                objects(json, "push").stream()
                        .map(push -> new Push(Long.parseLong(push.getString("timeout")), push.getString("approval")))
                        .toList());
    }

    private static String step(JsonObject step) {
        return "  ".repeat(Math.min(16, step.getInteger("depth"))) + step.getString("requirement") + " "
                + step.getString("name");
    }

    private static String shown(JsonArray factors) {
        return factors.isEmpty()
                ? "nothing"
                : String.join(" and ", factors.stream().map(String::valueOf).toList());
    }

    private static List<String> texts(JsonObject json, String name) {
        return json.getJsonArray(name, new JsonArray()).stream()
                .map(String::valueOf)
                .toList();
    }

    private static List<JsonObject> objects(JsonObject json, String name) {
        return json.getJsonArray(name, new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .toList();
    }
}
