// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.helpdesk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.function.Predicate;
import org.gatewaymfa.keycloak.enrolment.EnrolmentGrants;
import org.gatewaymfa.keycloak.enrolment.IssuedGrant;
import org.gatewaymfa.keycloak.otpstore.AdOtpStore;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.gatewaymfa.keycloak.push.PushLock;
import org.gatewaymfa.keycloak.secondfactor.SecondFactorBudget;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** One user's second factors, {@code /admin/realms/<realm>/gateway-mfa/users/<id>}. Each method asks for the right it needs, first. */
@Produces(MediaType.APPLICATION_JSON)
public final class HelpDeskResource {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final HelpDeskRights rights;
    private final HelpDeskReport report;
    private final UserModel user;

    private HelpDeskResource(
            KeycloakSession session, RealmModel realm, HelpDeskRights rights, HelpDeskReport report, UserModel user) {
        this.session = session;
        this.realm = realm;
        this.rights = rights;
        this.report = report;
        this.user = user;
    }

    /**
     * The resource of a user of this realm.
     *
     * @throws jakarta.ws.rs.NotFoundException if there is none with this id, and the caller may know that
     * @throws jakarta.ws.rs.ForbiddenException if the caller may not
     */
    public static HelpDeskResource of(
            KeycloakSession session,
            RealmModel realm,
            AdminPermissionEvaluator auth,
            AdminEventBuilder adminEvent,
            String userId) {
        HelpDeskRights rights = new HelpDeskRights(session, realm, auth);
        UserModel user = rights.find(userId);
        return new HelpDeskResource(
                session, realm, rights, new HelpDeskReport(session, realm, auth, adminEvent, user), user);
    }

    @GET
    @Path("devices")
    public Response devices() {
        rights.requireView(user);
        try {
            return Replies.ok(new DeviceListing(session, realm).of(user));
        } catch (AdOtpUnavailableException e) {
            return Replies.unavailable(e);
        }
    }

    @DELETE
    @Path("devices/{name: .+}")
    public Response removeDevice(@PathParam("name") String name) {
        return remove(name::equals);
    }

    /** Only where the caller says so: a client that tidies up an address must not turn one device into all. */
    @DELETE
    @Path("devices")
    public Response removeAllDevices(@QueryParam("all") boolean all) {
        rights.requireManage(user);
        if (!all) {
            return Replies.badRequest("Add ?all=true to remove all devices, or name one");
        }
        return remove(name -> true);
    }

    private Response remove(Predicate<String> which) {
        rights.requireManage(user);
        try {
            return new DeviceRemoval(session, realm, report).remove(user, which)
                    ? Response.noContent().build()
                    : Replies.notFound("The user has no such device");
        } catch (AdOtpUnavailableException e) {
            report.notRemoved(e);
            return Replies.unavailable(e);
        }
    }

    @POST
    @Path("enrolment-grant")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response issueGrant(@Nullable GrantRequest request) {
        rights.requireIssue(user);
        if (!AdOtpStore.of(session, realm).hasMapper(user)) {
            return Replies.unprocessable("no_mapper", "The user comes from no LDAP provider with an AD OTP mapper");
        }
        IssuedGrant grant;
        try {
            grant = EnrolmentGrants.of(session, realm).issue(user, GrantRequest.life(request));
        } catch (IllegalArgumentException e) {
            return Replies.badRequest("lifeMinutes: " + e.getMessage());
        }
        report.grantIssued(grant.expires());
        return Replies.created(
                Map.of("code", grant.code(), "expires", grant.expires().toString()));
    }

    @DELETE
    @Path("enrolment-grant")
    public Response revokeGrant() {
        rights.requireManage(user);
        EnrolmentGrants grants = EnrolmentGrants.of(session, realm);
        if (grants.isOpen(user)) {
            grants.revoke(user);
            report.change(OperationType.DELETE, "enrolment-grant", Map.of());
        }
        return Response.noContent().build();
    }

    @GET
    @Path("second-factor-lock")
    public Response lock() {
        rights.requireView(user);
        return Replies.ok(Map.of("locked", budget().isLocked(realm, user)));
    }

    @DELETE
    @Path("second-factor-lock")
    public Response unlock() {
        return unlock("second-factor-lock", () -> budget().unlock(realm, user));
    }

    @GET
    @Path("push-lock")
    public Response pushLock() {
        rights.requireView(user);
        return Replies.ok(DeviceListing.shown(PushLock.of(session, realm).reason(user)));
    }

    @DELETE
    @Path("push-lock")
    public Response unlockPush() {
        return unlock("push-lock", () -> PushLock.of(session, realm).release(user));
    }

    /** Locks of both kinds share the number of times that they may be opened: both bound what an attacker may try. */
    private Response unlock(String lock, Runnable release) {
        rights.requireManage(user);
        if (!UnlockQuota.of(session).take(realm, user)) {
            return Replies.tooMany("The second factors of this user were freed %d times within 24 hours"
                    .formatted(UnlockQuota.PER_DAY));
        }
        release.run();
        report.change(OperationType.ACTION, lock, Map.of());
        return Response.noContent().build();
    }

    private SecondFactorBudget budget() {
        return session.getProvider(SecondFactorBudget.class);
    }
}
