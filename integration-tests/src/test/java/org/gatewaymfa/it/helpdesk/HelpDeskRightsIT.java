// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Realm;
import org.gatewaymfa.it.fixtures.Stage;
import org.gatewaymfa.quickstart.keycloak.KeycloakServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what: Keycloak's roles, fine-grained admin permissions limited to a group, and other realms. */
@OnStage
class HelpDeskRightsIT {

    private static final String ISSUE = "gwmfa-issue-grants";

    private final Stage stage;
    private final Realm realm;

    HelpDeskRightsIT(Stage stage) {
        this.stage = stage;
        realm = stage.realm();
    }

    @ParameterizedTest(name = "{0}: list {1}, change {2}, issue {3}")
    @CsvSource({
        "none,                                    403, 403, 403",
        "query-users,                             403, 403, 403",
        "view-users,                              200, 403, 403",
        "view-users gwmfa-issue-grants,           200, 403, 403",
        "gwmfa-issue-grants,                      403, 403, 403",
        "manage-realm,                            403, 403, 403",
        "manage-users,                            200, 204, 403",
        "manage-users gwmfa-issue-grants,         200, 204, 403",
        "manage-users manage-realm,               200, 204, 201",
        "realm-admin,                             200, 204, 201",
    })
    void followsTheRoles(String roles, int list, int change, int issue) {
        Person person = stage.person();
        String[] names = roles.equals("none") ? new String[0] : roles.split(" ", -1);
        Caller caller = Caller.of(realm, "it-help-desk-" + roles.replace(' ', '-'), names);

        assertRights(caller, person, list, change, issue);
    }

    @Test
    void theRoleAloneSaysWhyItDoesNotCount() {
        Person person = stage.person();
        Caller caller = Caller.of(realm, "it-help-desk-both", "manage-users", ISSUE);

        assertThat(caller.post(realm, path(person, "/enrolment-grant"), "{}")
                        .body()
                        .path("errorMessage")
                        .asText())
                .contains(ISSUE)
                .contains("manage-users");
    }

    @Test
    void fineGrainedPermissionsLimitTheHelpDeskToAGroup() {
        Person member = stage.person();
        Person colleague = stage.person();
        Person other = stage.person();
        Caller first = Caller.of(realm, "it-help-desk-first-level", "query-users");
        Caller second = Caller.of(realm, "it-help-desk-second-level", "query-users", ISSUE);
        realm.change(settings -> settings.put("adminPermissionsEnabled", true));
        try {
            permit(group(member, colleague), first, second);

            assertRights(first, member, 200, 204, 403);
            assertRights(second, colleague, 200, 204, 201);
            assertRights(first, other, 403, 403, 403);
            assertRights(second, other, 403, 403, 403);
        } finally {
            realm.change(settings -> settings.put("adminPermissionsEnabled", false));
        }
    }

    @Test
    void otherRealmsStayApart() {
        Realm master = new Realm(
                realm.address("").resolve("/"), "master", KeycloakServer.ADMIN, KeycloakServer.ADMIN_PASSWORD);
        Person person = stage.person();
        Caller stranger = Caller.of(master, "it-help-desk-stranger");
        Caller chief = Caller.of(realm, "it-help-desk-realm-admin", "realm-admin");

        assertRights(stranger, person, 403, 403, 403);
        String administrator =
                master.user(KeycloakServer.ADMIN).orElseThrow().path("id").asText();
        assertThat(chief.get(realm, "/users/" + administrator + "/devices").status())
                .as("a user of another realm")
                .isEqualTo(404);
        assertThat(chief.get(master, "/users/" + administrator + "/devices").status())
                .as("another realm's path")
                .isEqualTo(403);
    }

    @Test
    void nobodyGetsInWithoutAToken() {
        Person person = stage.person();
        int status = stage.directGrants()
                .statusWithToken("/admin/realms/corp/gateway-mfa" + path(person, "/devices"), "none");
        assertThat(status).isEqualTo(401);
    }

    private void assertRights(Caller caller, Person person, int list, int change, int issue) {
        assertThat(caller.get(realm, path(person, "/devices")).status())
                .as("list")
                .isEqualTo(list);
        assertThat(caller.get(realm, path(person, "/second-factor-lock")).status())
                .as("see the lock")
                .isEqualTo(list);
        assertThat(caller.post(realm, path(person, "/enrolment-grant"), "{}").status())
                .as("issue")
                .isEqualTo(issue);
        assertThat(caller.delete(realm, path(person, "/enrolment-grant")).status())
                .as("revoke")
                .isEqualTo(change);
        assertThat(caller.delete(realm, path(person, "/second-factor-lock")).status())
                .as("unlock")
                .isEqualTo(change);
        assertThat(caller.delete(realm, path(person, "/devices/iPhone")).status())
                .as("remove")
                .isEqualTo(change);
        assertThat(stage.directory().attribute(person.name(), Stage.ATTRIBUTE).isPresent())
                .as("the device is there")
                .isEqualTo(change == 403);
    }

    /** A new group with these members. */
    private String group(Person... members) {
        String name = "it-branch-" + members[0].name();
        realm.post("/groups", Caller.json(Map.of("name", name)));
        String group = realm.get("/groups?exact=true&search=" + name)
                .path(0)
                .path("id")
                .asText();
        for (Person member : members) {
            realm.put("/users/" + id(member) + "/groups/" + group, MissingNode.getInstance());
        }
        return group;
    }

    /** Lets the callers view and manage the members of a group. */
    private void permit(String group, Caller... callers) {
        String permissions =
                realm.client("admin-permissions").orElseThrow().path("id").asText();
        String server = "/clients/" + permissions + "/authz/resource-server";
        JsonNode users = JsonNodeFactory.instance
                .arrayNode()
                .addAll(List.of(callers).stream()
                        .<JsonNode>map(caller -> JsonNodeFactory.instance.textNode(caller.userId()))
                        .toList());
        JsonNode policy = realm.post(
                server + "/policy/user",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("name", "it-help-desk-of-" + group)
                        .set("users", users));
        realm.post(
                server + "/permission/scope",
                Caller.json(Map.of(
                        "name", "it-members-of-" + group,
                        "resourceType", "Groups",
                        "resources", List.of(group),
                        "scopes", List.of("view-members", "manage-members"),
                        "policies", List.of(policy.path("id").asText()))));
    }

    private String path(Person person, String what) {
        return "/users/" + id(person) + what;
    }

    private String id(Person person) {
        return realm.user(person.name()).orElseThrow().path("id").asText();
    }
}
