// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.StreamSupport;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Realm;

/** The groups of a rollout and who is in them. */
final class Groups {

    static final String PILOT = "second-factor-pilot";
    static final String BREAK_GLASS = "second-factor-break-glass";

    private final Realm realm;

    Groups(Realm realm) {
        this.realm = realm;
    }

    Person join(String group, Person person) {
        join(id(group), person.name());
        return person;
    }

    /** Puts a user into a group below another one. */
    Person joinBelow(String group, String below, Person person) {
        ObjectNode child = JsonNodeFactory.instance.objectNode().put("name", below);
        JsonNode made = realm.post("/groups/" + id(group) + "/children", child);
        join(made.path("id").asText(), person.name());
        return person;
    }

    private void join(String groupId, String userName) {
        String user = realm.user(userName).orElseThrow().path("id").asText();
        realm.put("/users/" + user + "/groups/" + groupId, JsonNodeFactory.instance.objectNode());
    }

    private String id(String group) {
        return StreamSupport.stream(realm.get("/groups").spliterator(), false)
                .filter(found -> found.path("name").asText().equals(group))
                .map(found -> found.path("id").asText())
                .findFirst()
                .orElseThrow();
    }
}
