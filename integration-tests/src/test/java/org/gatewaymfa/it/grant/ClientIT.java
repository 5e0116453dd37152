// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import org.gatewaymfa.it.fixtures.CertificateAuthority;
import org.gatewaymfa.it.fixtures.ClientKey;
import org.gatewaymfa.it.fixtures.GrantClient;
import org.gatewaymfa.it.fixtures.GrantClient.Answer;
import org.gatewaymfa.it.fixtures.GrantClient.ClientAuthentication;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.Stage;
import org.junit.jupiter.api.Test;

/** Which clients may use the grant, how they prove who they are, and what their tokens are good for. */
@OnStage
class ClientIT {

    private static final String SECRET = "a-secret-of-a-test-client";

    private final Stage stage;

    ClientIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void acceptsAClientThatSignsItsRequests() {
        ClientKey key = ClientKey.generate();
        newClient("it-signing", client -> {
            client.put("clientAuthenticatorType", "client-jwt");
            attributes(client).put("use.jwks.string", "true").put("jwks.string", key.jwks());
        });

        assertThat(login(key.signedBy("it-signing")).accepted()).isTrue();
        assertThat(login(ClientKey.generate().signedBy("it-signing")).status())
                .as("signed with another key")
                .isBetween(400, 401);
    }

    @Test
    void acceptsAClientThatShowsACertificate() {
        newClient("it-certificate", client -> {
            client.put("clientAuthenticatorType", "client-x509");
            attributes(client).put("x509.subjectdn", "CN=it-certificate");
        });
        CertificateAuthority authority = stage.authority();
        URI https = stage.httpsRealm();

        assertThat(login(GrantClient.of(https, "it-certificate", authority.issue("it-certificate", "clientAuth")))
                        .accepted())
                .isTrue();
        assertThat(login(GrantClient.of(https, "it-certificate", authority.issue("it-another", "clientAuth")))
                        .status())
                .as("with the certificate of another")
                .isBetween(400, 401);
    }

    @Test
    void refusesAWrongSecret() {
        Answer answer = login(ClientAuthentication.secret(Stage.GATEWAY_CLIENT, "not the secret"));

        assertThat(answer.status()).as("%s", answer).isEqualTo(401);
    }

    @Test
    void refusesAClientThatIsNotAGateway() {
        newClient("it-not-a-gateway", client -> attributes(client).remove("gwmfa.gateway"));

        assertRefused("it-not-a-gateway");
    }

    @Test
    void refusesAPublicClient() {
        newClient("it-public", client -> client.put("publicClient", true));

        Person person = stage.person();
        Answer answer = GrantClient.of(stage.realm().address(""), address -> Map.of("client_id", "it-public"))
                .start(person.name(), Person.PASSWORD, person.phone().now());

        assertThat(answer.accepted()).as("%s", answer).isFalse();
    }

    @Test
    void refusesAClientWithDirectAccessGrants() {
        newClient("it-direct", client -> client.put("directAccessGrantsEnabled", true));

        assertRefused("it-direct");
    }

    @Test
    void refusesAClientWithoutAFlowOfItsOwn() {
        newClient("it-no-flow", client -> client.remove("authenticationFlowBindingOverrides"));

        assertRefused("it-no-flow");
    }

    @Test
    void refusesAClientThatAsksForConsent() {
        newClient("it-consent", client -> client.put("consentRequired", true));

        assertRefused("it-consent");
    }

    @Test
    void doesNotLetOneGatewayContinueTheLoginOfAnother() {
        newClient("it-other-gateway", client -> {});
        Person person = stage.person();
        String session = stage.grant().start(person.name(), Person.PASSWORD).authSession();

        Answer answer = client(ClientAuthentication.secret("it-other-gateway", SECRET))
                .answer(session, person.phone().now());

        assertThat(answer.accepted()).as("%s", answer).isFalse();
    }

    @Test
    void aPasswordAloneIsNotEnoughWhateverTheFlowSays() {
        newClient(
                "it-weak-flow",
                client -> client.putObject("authenticationFlowBindingOverrides")
                        .put("direct_grant", stage.directGrants().passwordOnlyFlow()));
        Person person = stage.person();

        Answer answer =
                client(ClientAuthentication.secret("it-weak-flow", SECRET)).start(person.name(), Person.PASSWORD);

        assertThat(answer.accepted()).as("%s", answer).isFalse();
    }

    @Test
    void theTokenOpensNothingElse() {
        Person person = stage.person();
        String token = stage.grant()
                .start(person.name(), Person.PASSWORD, person.phone().now())
                .accessToken();

        assertThat(token).isNotBlank();
        assertThat(stage.directGrants().statusWithToken("/realms/corp/protocol/openid-connect/userinfo", token))
                .as("userinfo")
                .isBetween(400, 403);
        assertThat(stage.directGrants().statusWithToken("/realms/corp/account/?userProfileMetadata=true", token))
                .as("account API")
                .isBetween(401, 403);
        assertThat(stage.directGrants().statusWithToken("/realms/corp/account/credentials", token))
                .as("account credentials")
                .isBetween(401, 403);
        assertThat(stage.directGrants().statusWithToken("/admin/realms/corp/users", token))
                .as("admin API")
                .isBetween(401, 403);
    }

    private void assertRefused(String clientId) {
        Answer answer = login(ClientAuthentication.secret(clientId, SECRET));
        assertThat(answer.accepted()).as("%s", answer).isFalse();
        assertThat(answer.error()).as("%s", answer).isIn("unauthorized_client", "invalid_client");
    }

    private Answer login(ClientAuthentication authentication) {
        return login(client(authentication));
    }

    private Answer login(GrantClient client) {
        Person person = stage.person();
        return client.start(person.name(), Person.PASSWORD, person.phone().now());
    }

    private GrantClient client(ClientAuthentication authentication) {
        return GrantClient.of(stage.realm().address(""), authentication);
    }

    /** A client as the gateway's own, but for one change. */
    private void newClient(String clientId, Consumer<ObjectNode> change) {
        JsonNode gateway = stage.realm().client(Stage.GATEWAY_CLIENT).orElseThrow();
        ObjectNode client = JsonNodeFactory.instance.objectNode();
        client.put("clientId", clientId).put("secret", SECRET).put("clientAuthenticatorType", "client-secret");
        for (String same : new String[] {
            "publicClient",
            "standardFlowEnabled",
            "directAccessGrantsEnabled",
            "fullScopeAllowed",
            "attributes",
            "authenticationFlowBindingOverrides",
            "defaultClientScopes"
        }) {
            client.set(same, gateway.path(same).deepCopy());
        }
        attributes(client).remove("client.secret.creation.time");
        change.accept(client);
        stage.realm().post("/clients", client);
    }

    private static ObjectNode attributes(ObjectNode client) {
        return (ObjectNode) client.get("attributes");
    }
}
