// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.gatewaymfa.keycloak.secondfactor.SingleUseClaim;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * The cluster's memory of which starts and which answers were taken: one packet is one login, one challenge has one
 * answer. Claims are atomic and survive a rollback; what a start led to is written when its transaction commits.
 */
final class GatewayLedger {

    /** How long a request id stays used: the longest login and a margin for late copies of its packet. */
    static final Duration START_LIFE = GatewayLogin.MAX_LIFETIME.plusMinutes(5);

    private static final String PROOF = "proof";
    private static final String ROOT = "root";
    private static final String TAB = "tab";
    private static final String AT = "at";

    private final SingleUseObjectProvider store;
    private final GrantKeys keys;
    private final String prefix;
    private final Clock clock;

    GatewayLedger(SingleUseObjectProvider store, GrantKeys keys, String realmId, String clientUuid, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.prefix = "gwmfa.gateway|" + realmId + "|" + clientUuid + "|";
        this.clock = clock;
    }

    /** What is known of a start. */
    sealed interface StartClaim {

        /** Nobody had it: the caller runs the login. */
        record First() implements StartClaim {}

        /** Another call has it and is not done. */
        record Running() implements StartClaim {}

        /** An identical start opened a login at that time; whether it is still there is to be looked up. */
        record Opened(LoginHandle login, Instant at) implements StartClaim {}

        /** An identical start ended at once. */
        record Ended() implements StartClaim {}

        /** The id was used with another user, password or code. */
        record Forged() implements StartClaim {}
    }

    StartClaim claimStart(GatewayCall.Start start) {
        if (SingleUseClaim.take(store, startKey(start), START_LIFE.toSeconds())) {
            return new StartClaim.First();
        }
        Map<String, String> result = store.get(resultKey(start));
        if (result == null) {
            return new StartClaim.Running();
        }
        if (!provesSameInput(start, result.get(PROOF))) {
            return new StartClaim.Forged();
        }
        String root = result.get(ROOT);
        String tab = result.get(TAB);
        String at = result.get(AT);
        return root == null || tab == null || at == null
                ? new StartClaim.Ended()
                : new StartClaim.Opened(new LoginHandle(root, tab, 0), Instant.ofEpochMilli(Long.parseLong(at)));
    }

    void startOpened(GatewayCall.Start start, LoginHandle login) {
        store.put(
                resultKey(start),
                START_LIFE.toSeconds(),
                Map.of(
                        PROOF,
                        proof(start),
                        ROOT,
                        login.rootId(),
                        TAB,
                        login.tabId(),
                        AT,
                        String.valueOf(clock.millis())));
    }

    void startEnded(GatewayCall.Start start) {
        store.put(resultKey(start), START_LIFE.toSeconds(), Map.of(PROOF, proof(start)));
    }

    /** Gives an id back: nothing was decided, and an identical start may try again. */
    void releaseStart(GatewayCall.Start start) {
        store.remove(startKey(start));
    }

    /** Whether the caller is the one whose input answers this challenge. */
    boolean claimAnswer(LoginHandle handle) {
        return SingleUseClaim.take(store, answerKey(handle), START_LIFE.toSeconds());
    }

    /** Gives a challenge back: its answer was not judged. */
    void releaseAnswer(LoginHandle handle) {
        store.remove(answerKey(handle));
    }

    private String startKey(GatewayCall.Start start) {
        return prefix + "start|" + start.requestId();
    }

    private String resultKey(GatewayCall.Start start) {
        return prefix + "result|" + start.requestId();
    }

    private String answerKey(LoginHandle handle) {
        return prefix + "answer|" + handle.challengeKey();
    }

    private String proof(GatewayCall.Start start) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(keys.macWithActiveKey(input(start)));
    }

    private boolean provesSameInput(GatewayCall.Start start, @Nullable String proof) {
        if (proof == null) {
            return false;
        }
        byte[] stored = Base64.getUrlDecoder().decode(proof);
        return keys.macsWithEveryKey(input(start)).stream().anyMatch(mac -> MessageDigest.isEqual(mac, stored));
    }

    /** The input under the grant's own key: what is stored tells nothing without it. */
    private static List<byte[]> input(GatewayCall.Start start) {
        return List.of(
                "start".getBytes(UTF_8),
                start.requestId().getBytes(UTF_8),
                start.userName().getBytes(UTF_8),
                present(start.password()),
                present(start.otp()));
    }

    private static byte[] present(@Nullable String value) {
        return (value == null ? "-" : "+" + value).getBytes(UTF_8);
    }
}
