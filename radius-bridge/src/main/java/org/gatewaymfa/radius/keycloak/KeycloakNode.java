// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One of Keycloak's URLs: whether it answers, which issuer it names, and its keys. Lives on the event loop. */
final class KeycloakNode {

    private static final Logger LOG = Logger.getLogger(KeycloakNode.class);

    /** Keys are looked up again after this, so that a key that was withdrawn counts no longer. */
    private static final long KEYS_LIFE_NANOS = Duration.ofMinutes(5).toNanos();

    /** Tokens with unknown keys make the keys be looked up no more often than this. */
    private static final long KEYS_PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

    private static final Duration LOOKUP_TIME = Duration.ofSeconds(5);

    private final URI realmUrl;
    private final Http http;
    private final Optional<String> fixedIssuer;
    private final LongSupplier nanoTime;
    private volatile boolean up;
    private boolean complained;
    private Optional<String> issuer = Optional.empty();
    private RealmKeys keys = RealmKeys.NONE;
    private long keysLookedUpAt;
    private @Nullable Future<RealmKeys> lookingUp;

    KeycloakNode(URI baseUrl, String realm, Optional<String> fixedIssuer, Http http, LongSupplier nanoTime) {
        this.realmUrl = URI.create(baseUrl + "/realms/"
                + URLEncoder.encode(realm, StandardCharsets.UTF_8).replace("+", "%20"));
        this.http = http;
        this.fixedIssuer = fixedIssuer;
        this.nanoTime = nanoTime;
    }

    URI tokenEndpoint() {
        return URI.create(realmUrl + "/protocol/openid-connect/token");
    }

    URI waitEndpoint() {
        return URI.create(realmUrl + "/gwmfa-gateway/wait");
    }

    boolean isUp() {
        return up;
    }

    /** A call found it unreachable; the next probe may find otherwise. */
    void markDown(String why) {
        if (!complained) {
            LOG.warnf("Keycloak at %s does not answer: %s", realmUrl, why);
        }
        complained = true;
        up = false;
    }

    /** Asks for the discovery document, which also names the issuer; never fails. */
    Future<Void> probe() {
        return http.get(URI.create(realmUrl + "/.well-known/openid-configuration"), LOOKUP_TIME)
                .map(response -> {
                    Optional<String> named = response.status() == 200 ? issuerIn(response.body()) : Optional.empty();
                    if (named.isEmpty()) {
                        markDown("no discovery document (HTTP " + response.status() + ")");
                    } else {
                        markUp(named.get());
                    }
                    return (Void) null;
                })
                .otherwise(failure -> {
                    markDown(String.valueOf(failure.getMessage()));
                    return null;
                });
    }

    private void markUp(String namedIssuer) {
        issuer = Optional.of(fixedIssuer.orElse(namedIssuer));
        if (!up) {
            LOG.infof("Keycloak at %s answers, issuer %s", realmUrl, issuer.get());
        }
        up = true;
        complained = false;
    }

    /** The issuer that tokens must name; asks for it if no probe has succeeded yet. */
    Future<String> issuer() {
        Future<Void> known = issuer.isPresent() ? Future.succeededFuture() : probe();
        return known.compose(done ->
                issuer.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture("the realm does not answer")));
    }

    /** The realm's keys, looked up again if they are old or lack {@code keyId}, but not more often than every 10 seconds. */
    Future<RealmKeys> keysFor(String keyId) {
        long age = nanoTime.getAsLong() - keysLookedUpAt;
        boolean never = keys == RealmKeys.NONE;
        boolean fresh = !never && age < KEYS_LIFE_NANOS;
        if (fresh && (keys.contains(keyId) || age < KEYS_PAUSE_NANOS)) {
            return Future.succeededFuture(keys);
        }
        if (lookingUp == null) {
            lookingUp = lookUpKeys().onComplete(done -> lookingUp = null);
        }
        return lookingUp;
    }

    private Future<RealmKeys> lookUpKeys() {
        return http.get(URI.create(realmUrl + "/protocol/openid-connect/certs"), LOOKUP_TIME)
                .compose(response -> (response.status() == 200
                                ? RealmKeys.parse(response.body())
                                : Optional.<RealmKeys>empty())
                        .map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture("no keys (HTTP " + response.status() + ")")))
                .onSuccess(found -> {
                    keys = found;
                    keysLookedUpAt = nanoTime.getAsLong();
                });
    }

    private static Optional<String> issuerIn(String body) {
        try {
            return Optional.ofNullable(new JsonObject(body).getString("issuer"));
        } catch (DecodeException | ClassCastException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return realmUrl.toString();
    }
}
