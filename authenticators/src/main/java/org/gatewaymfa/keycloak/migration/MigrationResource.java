// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.migration;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.gatewaymfa.keycloak.otpstore.AdOtpSweep;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.gatewaymfa.keycloak.otpstore.AdOtpUsers;
import org.gatewaymfa.keycloak.otpstore.WritingKey;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * The migration tool, {@code /admin/realms/<realm>/gateway-mfa/migration}: for administrators who may manage the realm. A run is one call, whose
 * answer is the report while it is made; who ends the call ends the run.
 */
public final class MigrationResource {

    private static final String DRY_RUN = "dry-run";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;

    public MigrationResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.adminEvent = adminEvent;
    }

    /** The LDAP providers that have the mapper. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<AdOtpUsers.Provider> providers() {
        auth.realm().requireManageRealm();
        return AdOtpUsers.providers(realm);
    }

    /** Counts, or changes all users of a provider. A dry run unless the call says otherwise. */
    @POST
    @Path("{provider}/{task}")
    @Produces("text/csv;charset=UTF-8")
    public Response run(@PathParam("provider") String providerId, @PathParam("task") String name) {
        auth.realm().requireManageRealm();
        try {
            return started(providerId, name);
        } catch (WrongParameterException e) {
            throw ErrorResponse.error(e.getMessage(), Response.Status.BAD_REQUEST);
        } catch (AdOtpUnavailableException e) {
            throw ErrorResponse.error(e.getMessage(), Response.Status.SERVICE_UNAVAILABLE);
        }
    }

    private Response started(String providerId, String name) throws AdOtpUnavailableException {
        UriInfo uri = session.getContext().getUri();
        RunParameters parameters = new RunParameters(uri.getQueryParameters());
        boolean dryRun = parameters.flag(DRY_RUN, true) || name.equals(Tasks.COUNT);
        AdOtpUsers users = users(providerId, parameters.glimpse(Tasks.KID), Tasks.need(name, parameters, dryRun));
        Task task = Tasks.of(name, parameters, users);
        parameters.requireNothingElse();
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        RunSlot slot = RunSlot.take(factory, realm.getId(), providerId)
                .orElseThrow(() -> ErrorResponse.error(
                        "Another run over the users of this LDAP provider is going on", Response.Status.CONFLICT));
        try {
            AdOtpSweep sweep = users.sweep(task.attributes());
            RunEvents events = new RunEvents(factory, adminEvent, providerId, name);
            events.begun(dryRun, uri.getRequestUri().getRawQuery());
            return Response.ok(new RunStream(sweep, task, dryRun, slot, events, session.getTransactionManager()))
                    .build();
        } catch (AdOtpUnavailableException | RuntimeException e) {
            slot.close();
            throw e;
        }
    }

    private AdOtpUsers users(String providerId, String kid, WritingKey need) throws AdOtpUnavailableException {
        return AdOtpUsers.of(session.getKeycloakSessionFactory(), realm.getId(), providerId, kid, need)
                .orElseThrow(() ->
                        new NotFoundException("The realm has no LDAP provider of this id with the AD OTP mapper"));
    }
}
