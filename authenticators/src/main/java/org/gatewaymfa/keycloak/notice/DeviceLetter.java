// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.notice;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * One mail before it is written: everything the request knows, to be sent in a session of its own. Written in the language
 * of the user, or of the realm; never of the administrator who made the change.
 */
record DeviceLetter(
        KeycloakSessionFactory factory,
        String realmId,
        String userId,
        DeviceMail.Change change,
        String deviceName,
        ZonedDateTime when) {

    private static final String SUBJECT = "gwmfaMailSubject";
    private static final String TEMPLATE = "gwmfa-device-changed.ftl";
    private static final int LONGEST_NAME = 64;

    static DeviceLetter now(
            KeycloakSession session, RealmModel realm, UserModel user, DeviceMail.Change change, String deviceName) {
        return new DeviceLetter(
                session.getKeycloakSessionFactory(),
                realm.getId(),
                user.getId(),
                change,
                printable(deviceName),
                ZonedDateTime.now(ZoneId.systemDefault()));
    }

    void send(KeycloakSession session) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return;
        }
        session.getContext().setRealm(realm);
        UserModel user = session.users().getUserById(realm, userId);
        if (user == null) {
            return;
        }
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(user)
                    .send(
                            SUBJECT,
                            List.of(),
                            TEMPLATE,
                            attributes(session.getContext().resolveLocale(user, true)));
        } catch (EmailException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> attributes(Locale locale) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("change", change.messageKey());
        attributes.put("deviceName", deviceName);
        attributes.put(
                "when",
                when.format(
                        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG).withLocale(locale)));
        attributes.put(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER, true);
        return attributes;
    }

    /** A name that another product made may hold anything. */
    static String printable(String name) {
        String clean = name.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.strip();
    }
}
