// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.gatewaymfa.keycloak.secondfactor.Stub;
import org.junit.jupiter.api.Test;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.KeycloakTransaction;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

class DeviceMailTest {

    private final List<KeycloakTransaction> afterCompletion = new ArrayList<>();
    private final Postbox postbox = new Postbox();

    @Test
    void isPostedAfterTheCommit() {
        send(Map.of("host", "smtp.example.test"), "alice@example.test");

        assertThat(postbox.posted).as("before the commit").isZero();
        afterCompletion.forEach(KeycloakTransaction::begin);
        afterCompletion.forEach(KeycloakTransaction::commit);
        assertThat(postbox.posted).isOne();
    }

    @Test
    void isNotPostedAfterARollback() {
        send(Map.of("host", "smtp.example.test"), "alice@example.test");

        afterCompletion.forEach(KeycloakTransaction::begin);
        afterCompletion.forEach(KeycloakTransaction::rollback);
        assertThat(postbox.posted).isZero();
    }

    @Test
    void needsAMailServerAndAnAddress() {
        send(Map.of(), "alice@example.test");
        send(Map.of("host", "smtp.example.test"), " ");

        assertThat(afterCompletion).isEmpty();
    }

    @Test
    void showsNoControlCharactersOfANameAndNotAllOfALongOne() {
        assertThat(DeviceLetter.printable(" Phone\r\nBcc: x\u0000\u202e ")).isEqualTo("PhoneBcc: x");
        assertThat(DeviceLetter.printable("a".repeat(10_000))).hasSize(64);
    }

    private void send(Map<String, String> smtp, String address) {
        RealmModel realm = Stub.of(RealmModel.class, Map.of("getId", "corp", "getName", "corp", "getSmtpConfig", smtp));
        UserModel user = Stub.of(UserModel.class, Map.of("getId", "alice", "getEmail", address));
        DeviceMail.of(session(), realm).send(user, DeviceMail.Change.ADDED, "Phone");
    }

    private KeycloakSession session() {
        Map<String, Object> answers = new HashMap<>();
        answers.put("getKeycloakSessionFactory", Stub.of(KeycloakSessionFactory.class, Map.of()));
        answers.put(
                "getTransactionManager",
                Stub.of(KeycloakTransactionManager.class, Map.of("enlistAfterCompletion", (Stub.Answer)
                        args -> afterCompletion.add((KeycloakTransaction) args[0]))));
        answers.put(
                "getProvider", (Stub.Answer) args -> Stub.of(ExecutorsProvider.class, Map.of("getExecutor", postbox)));
        return Stub.of(KeycloakSession.class, answers);
    }

    /** Counts the mails and sends none. */
    private static final class Postbox extends ThreadPoolExecutor {

        private int posted;

        Postbox() {
            super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        }

        @Override
        public void execute(Runnable mail) {
            posted++;
        }
    }
}
