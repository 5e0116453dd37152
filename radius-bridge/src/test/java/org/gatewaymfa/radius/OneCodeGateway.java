// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatewaymfa.radius.config.OidcClient;
import org.gatewaymfa.radius.login.Challenge;
import org.gatewaymfa.radius.login.Gateway;
import org.gatewaymfa.radius.login.GatewayAnswer;
import org.gatewaymfa.radius.login.GatewayCall;

/** A Keycloak that asks everybody for a code and accepts one. */
public final class OneCodeGateway implements Gateway {

    public static final String CODE = "123456";

    private static final String HANDLE = "c29tZS1zZXNzaW9u";

    private static final Challenge CODE_ASKED =
            new Challenge("otp", "", Set.of(), Duration.ofSeconds(1), Duration.ofMinutes(2));

    private final AtomicInteger calls = new AtomicInteger();
    private volatile Map<String, List<String>> attributes = Map.of();

    /** From now on accepts with these attributes. */
    void acceptWith(Map<String, List<String>> other) {
        attributes = other;
    }

    int calls() {
        return calls.get();
    }

    @Override
    public CompletionStage<GatewayAnswer> ask(GatewayCall call, Duration within) {
        calls.incrementAndGet();
        return CompletableFuture.completedFuture(
                call instanceof GatewayCall.Continue going
                        ? judge(going.otp())
                        : new GatewayAnswer.Challenged(HANDLE, "Code:", CODE_ASKED));
    }

    @Override
    public Watch watch(OidcClient client, String handle, Runnable changed) {
        return () -> {};
    }

    @Override
    public boolean healthy() {
        return true;
    }

    private GatewayAnswer judge(Optional<String> code) {
        return code.filter(CODE::equals).isPresent()
                ? new GatewayAnswer.Accepted(attributes)
                : new GatewayAnswer.Refused("Wrong code.");
    }
}
