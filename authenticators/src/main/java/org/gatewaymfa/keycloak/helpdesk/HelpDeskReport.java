// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.helpdesk;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.gatewaymfa.keycloak.notice.DeviceMail;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.gatewaymfa.keycloak.phone.Phone;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Who hears of a change: the realm's administrators by an admin event below the user's own path, the user by an event and
 * a mail. The code of a grant gets into none of them.
 */
final class HelpDeskReport {

    private static final Logger LOG = Logger.getLogger(HelpDeskReport.class);

    private static final String CREDENTIAL_TYPE = "gwmfa-ad-otp";
    private static final String REASON_DETAIL = "reason_detail";
    private static final String BY_HELP_DESK = "removed_by_help_desk";
    private static final String TEMPORARILY_UNAVAILABLE = "temporarily_unavailable";

    /** Names that another product made may be longer than an event can hold. */
    private static final int LONGEST_NAME = 100;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;
    private final UserModel user;

    HelpDeskReport(
            KeycloakSession session,
            RealmModel realm,
            AdminPermissionEvaluator auth,
            AdminEventBuilder adminEvent,
            UserModel user) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.adminEvent = adminEvent;
        this.user = user;
    }

    /** A change as an admin event. */
    void change(OperationType operation, String what, Map<String, String> details) {
        AdminEventBuilder event = adminEvent
                .clone(session)
                .operation(operation)
                .resource(ResourceType.USER)
                .resourcePath("users", user.getId(), "gateway-mfa", what);
        details.forEach(event::detail);
        event.representation(details).success();
    }

    void removed(String deviceName) {
        removed(CREDENTIAL_TYPE, deviceName);
    }

    void removedPhone(String phoneName) {
        removed(Phone.TYPE, phoneName);
    }

    private void removed(String credentialType, String deviceName) {
        String name = shortened(deviceName);
        change(OperationType.DELETE, "devices", Map.of("device", name, "credential_type", credentialType));
        event(credentialType)
                .detail(Details.CREDENTIAL_USER_LABEL, name)
                .detail(Details.REASON, BY_HELP_DESK)
                .success();
    }

    /** One mail for a phone and the codes that it made, which have the same name. */
    void mailRemoval(String deviceName) {
        DeviceMail.of(session, realm).send(user, DeviceMail.Change.REMOVED_BY_HELP_DESK, shortened(deviceName));
    }

    void notRemoved(AdOtpUnavailableException cause) {
        LOG.warnf("The help desk could not remove a device: %s", cause.getMessage());
        event(CREDENTIAL_TYPE)
                .detail(Details.REASON, cause.reason().name().toLowerCase(Locale.ROOT))
                .detail(REASON_DETAIL, cause.summary())
                .error(TEMPORARILY_UNAVAILABLE);
    }

    void grantIssued(Instant expires) {
        change(OperationType.ACTION, "enrolment-grant", Map.of("expires", expires.toString()));
        DeviceMail.of(session, realm).send(user, DeviceMail.Change.GRANT_ISSUED, "");
    }

    private EventBuilder event(String credentialType) {
        return new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.REMOVE_CREDENTIAL)
                .client(auth.adminAuth().getClient())
                .user(user)
                .detail(Details.USERNAME, user.getUsername())
                .detail(Details.CREDENTIAL_TYPE, credentialType);
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + '…';
    }
}
