// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.ntfy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gatewaymfa.keycloak.pushchannel.PushChannel;
import org.gatewaymfa.keycloak.pushchannel.PushTransport;
import org.gatewaymfa.keycloak.pushchannel.WakeUp;
import org.keycloak.models.KeycloakSession;
import org.keycloak.vault.VaultStringSecret;

/**
 * Publishes to the phone's topic a message whose tap opens the phone app. It has no action buttons, on purpose: whoever reads a
 * topic could press them, without the phone's key.
 */
final class NtfyChannel implements PushChannel {

    /** Topics of ntfy, but none that is short enough to be guessed. */
    private static final Pattern TOPIC = Pattern.compile("[-_A-Za-z0-9]{20,64}");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The highest priority of ntfy is 5, which rings; 4 shows the message at once. */
    private static final int HIGH = 4;

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final KeycloakSession session;
    private final NtfyConfig config;

    NtfyChannel(KeycloakSession session, NtfyConfig config) {
        this.session = session;
        this.config = config;
    }

    @Override
    public boolean accepts(String address) {
        return config.server().isPresent() && TOPIC.matcher(address).matches();
    }

    @Override
    public Result wake(WakeUp wakeUp) {
        return config.server()
                .map(server -> publish(server, wakeUp))
                .orElseGet(() -> new Failed("no ntfy server is set"));
    }

    private Result publish(URI server, WakeUp wakeUp) {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
        token().ifPresent(token -> headers.put("Authorization", "Bearer " + token));
        try {
            return verdict(PushTransport.of(session).post(server, Optional.empty(), headers, message(wakeUp)));
        } catch (IOException e) {
            return new Failed("ntfy server: " + e);
        }
    }

    private Optional<String> token() {
        return config.token().map(text -> {
            try (VaultStringSecret secret = session.vault().getStringSecret(text)) {
                return secret.get().orElse(text);
            }
        });
    }

    private static byte[] message(WakeUp wakeUp) {
        try {
            return JSON.writeValueAsBytes(Map.of(
                    "topic", wakeUp.address(),
                    "title", wakeUp.notice().title(),
                    "message", wakeUp.notice().body(),
                    "click", wakeUp.app().toString(),
                    "priority", HIGH));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** ntfy knows no dead addresses: a topic is there as soon as somebody names it. */
    private static Result verdict(PushTransport.Answer answer) {
        return switch (answer.status()) {
            case 200 -> new Sent();
            case 429, 503 -> new TryLater(answer.retryAfter().orElse(PAUSE));
            default -> new Failed("ntfy server answered " + answer.status());
        };
    }
}
