// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.gatewaymfa.keycloak.phone.Phone;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.theme.Theme;
import org.keycloak.urls.UrlType;

/** Wakes phones after the running transaction has committed, on a bounded executor; forgets dead addresses. */
public final class PushWaker {

    /** Path of the phone app below a realm. */
    private static final String APP_PATH = "gwmfa-phone/";

    private static final String TITLE = "gwmfaPushWakeTitle";
    private static final String BODY = "gwmfaPushWakeBody";

    /** 192 bits: 32 characters, the most a topic of Web Push may have. */
    private static final int TOPIC_LENGTH = 24;

    private final KeycloakSession session;
    private final RealmModel realm;

    private PushWaker(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    public static PushWaker of(KeycloakSession session, RealmModel realm) {
        return new PushWaker(session, realm);
    }

    /**
     * Wakes the phones that have an address.
     *
     * @param transaction id of the request, for the app's address and the topic
     * @param life how long it can still be answered
     */
    public void wakeAfterCommit(UserModel user, List<Phone> phones, String transaction, Duration life) {
        List<Phone> reachable =
                phones.stream().filter(phone -> phone.address().isPresent()).toList();
        if (reachable.isEmpty()) {
            return;
        }
        WakeOrder.Message message = new WakeOrder.Message(
                app(transaction),
                topic(transaction),
                notice(user),
                Instant.now().plus(life));
        List<WakeOrder> orders = reachable.stream()
                .map(phone -> new WakeOrder(
                        realm.getId(), user.getId(), phone.id(), phone.address().orElseThrow(), message))
                .toList();
        PushDispatcher dispatcher = session.getProvider(PushDispatcher.class);
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                orders.forEach(dispatcher::dispatch);
            }

            @Override
            protected void rollbackImpl() {}
        });
    }

    private URI app(String transaction) {
        return session.getContext()
                .getUri(UrlType.FRONTEND)
                .getBaseUriBuilder()
                .path("realms")
                .path(realm.getName())
                .path(APP_PATH)
                .fragment("t=" + transaction)
                .build();
    }

    /** Push services see the topic: it tells the request's wake-ups from others and nothing else. */
    static String topic(String transaction) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(transaction.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TOPIC_LENGTH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private WakeUp.Notice notice(UserModel user) {
        try {
            Locale locale = session.getContext().resolveLocale(user);
            Properties texts = session.theme().getTheme(Theme.Type.LOGIN).getEnhancedMessages(realm, locale);
            return new WakeUp.Notice(texts.getProperty(TITLE, TITLE), texts.getProperty(BODY, BODY));
        } catch (IOException e) {
            throw new UncheckedIOException("login theme's messages cannot be read", e);
        }
    }
}
