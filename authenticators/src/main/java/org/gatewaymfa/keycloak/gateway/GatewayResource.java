// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.common.util.Time;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.utils.AuthorizeClientUtil;

/**
 * What a gateway asks beside the grant: to wait for many logins in one call, for a report of its set-up, and to pass on to its
 * other nodes what one of them learned. The client authenticates as at the token endpoint.
 *
 * <p>Public because Keycloak's REST layer finds resources by public methods of public classes.
 */
public final class GatewayResource {

    private static final String AUTH_SESSION = "auth_session";

    /** Keycloak takes 1,000 parameters in a form, and some are needed to say who calls. */
    private static final int MAX_HANDLES = 900;

    private final KeycloakSession session;
    private final WaitRoom room;

    GatewayResource(KeycloakSession session, WaitRoom room) {
        this.session = session;
        this.room = room;
    }

    /**
     * Answers when the first of the logins has a new challenge, has been decided on the user's phone, or is gone. Held for at most
     * 25 s; answers {@code {"changed": […]}}, empty when nothing did.
     */
    @POST
    @Path("wait")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> await() {
        return called(GatewayResource::isGateway, GatewayResource::now, client -> {
            List<String> handles = session.getContext()
                    .getHttpRequest()
                    .getDecodedFormParameters()
                    .get(AUTH_SESSION);
            if (handles == null || handles.isEmpty() || handles.size() > MAX_HANDLES) {
                return now(error(Response.Status.BAD_REQUEST, OAuthErrorException.INVALID_REQUEST));
            }
            return await(client, new LinkedHashSet<>(handles));
        });
    }

    /** What the calling gateway may know of its set-up; for {@code radius-bridge check}. */
    @POST
    @Path("report")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response report() {
        return called(
                GatewayClient::isMeantToBeOne,
                Function.identity(),
                client -> Response.ok(new GatewayReport(session, client).make(), MediaType.APPLICATION_JSON_TYPE)
                        .build());
    }

    /**
     * Passes on to the other nodes of a gateway service what one of them learned: takes ids in {@code known} and answers
     * {@code {"learned": […]}}, which of those in {@code asked} any node knows.
     */
    @POST
    @Path("learned")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response learned() {
        return called(GatewayResource::isGateway, Function.identity(), client -> {
            Set<String> known = ids("known");
            Set<String> asked = ids("asked");
            if (!LearnedGateways.isValid(known, asked)) {
                return error(Response.Status.BAD_REQUEST, OAuthErrorException.INVALID_REQUEST);
            }
            LearnedGateways gateways = new LearnedGateways(
                    session.singleUseObjects(), client.getRealm().getId(), client.getId());
            return Response.ok(Map.of("learned", gateways.exchange(known, asked)), MediaType.APPLICATION_JSON_TYPE)
                    .build();
        });
    }

    /** Whoever calls authenticates as at the token endpoint, and is told nothing before. */
    private <T> T called(
            Predicate<ClientModel> mayCall, Function<Response, T> refused, Function<ClientModel, T> answer) {
        RealmModel realm = session.getContext().getRealm();
        EventBuilder event =
                new EventBuilder(realm, session, session.getContext().getConnection()).event(EventType.CLIENT_LOGIN);
        if (isInsecure(realm)) {
            return refused.apply(error(Response.Status.FORBIDDEN, OAuthErrorException.INVALID_REQUEST));
        }
        ClientModel client =
                AuthorizeClientUtil.authorizeClient(session, event, null).getClient();
        if (!mayCall.test(client)) {
            event.client(client).error(Errors.NOT_ALLOWED);
            return refused.apply(error(Response.Status.BAD_REQUEST, OAuthErrorException.UNAUTHORIZED_CLIENT));
        }
        return answer.apply(client);
    }

    private static boolean isGateway(ClientModel client) {
        return GatewayClient.refusal(client).isEmpty();
    }

    private Set<String> ids(String parameter) {
        List<String> values =
                session.getContext().getHttpRequest().getDecodedFormParameters().get(parameter);
        return values == null ? Set.of() : Set.copyOf(values);
    }

    private CompletionStage<Response> await(ClientModel client, Set<String> handles) {
        HandleSeal seal = new HandleSeal(GrantKeys.of(session, client.getRealm()), client.getId());
        Map<String, LoginHandle> known = new HashMap<>();
        handles.forEach(handle -> seal.open(handle).ifPresent(opened -> known.put(handle, opened)));
        if (known.size() < handles.size()) {
            Set<String> unknown = new HashSet<>(handles);
            unknown.removeAll(known.keySet());
            return now(changed(unknown));
        }
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        String realmId = client.getRealm().getId();
        String clientUuid = client.getId();
        Optional<CompletionStage<Set<String>>> waiting =
                room.enter(known.size(), () -> changedOf(factory, realmId, clientUuid, known));
        return waiting.map(answer -> answer.thenApply(GatewayResource::changed))
                .orElseGet(() -> now(error(Response.Status.BAD_REQUEST, OAuthErrorException.SLOW_DOWN)));
    }

    private static Set<String> changedOf(
            KeycloakSessionFactory factory, String realmId, String clientUuid, Map<String, LoginHandle> known) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, own -> {
            RealmModel realm = own.realms().getRealm(realmId);
            ClientModel client = realm == null ? null : realm.getClientById(clientUuid);
            if (client == null) {
                return known.keySet();
            }
            own.getContext().setRealm(realm);
            own.getContext().setClient(client);
            Set<String> changed = new HashSet<>();
            known.forEach((handle, login) -> {
                if (hasChanged(own, client, login)) {
                    changed.add(handle);
                }
            });
            return changed;
        });
    }

    private static boolean hasChanged(KeycloakSession own, ClientModel client, LoginHandle handle) {
        return GatewayLogin.find(own, client, handle)
                .filter(login -> login.sequence() == handle.sequence())
                .filter(login -> stillWaits(own, login))
                .isEmpty();
    }

    private static boolean stillWaits(KeycloakSession own, GatewayLogin login) {
        Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
        return login.openChallenge()
                .flatMap(GatewayLogin.OpenChallenge::watch)
                .filter(watch -> watch.isOver(own.singleUseObjects(), now))
                .isEmpty();
    }

    private boolean isInsecure(RealmModel realm) {
        boolean https =
                "https".equals(session.getContext().getUri().getBaseUri().getScheme());
        return !https && realm.getSslRequired().isRequired(session.getContext().getConnection());
    }

    private static CompletionStage<Response> now(Response response) {
        return CompletableFuture.completedFuture(response);
    }

    private static Response changed(Set<String> handles) {
        return Response.ok(Map.of("changed", handles), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private static Response error(Response.Status status, String code) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of(OAuth2Constants.ERROR, code))
                .build();
    }
}
