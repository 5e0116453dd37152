// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.gatewaymfa.radius.config.KeycloakSettings;
import org.gatewaymfa.radius.server.Loop;
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

    private static final Duration PROBE_EVERY = Duration.ofSeconds(5);

    /** Failing calls make it be probed out of turn, but no more often than this. */
    private static final long PROBES_PAUSE_NANOS = Duration.ofMillis(500).toNanos();

    private final URI realmUrl;
    private final Http http;
    private final Optional<String> fixedIssuer;
    private final Loop loop;
    private final Breaker breaker;
    private final Seats seats;
    private volatile boolean up;
    private Optional<String> complaint = Optional.empty();
    private Optional<String> issuer = Optional.empty();
    private RealmKeys keys = RealmKeys.NONE;
    private long keysLookedUpAt;
    private long probedAt;
    private boolean probePlanned;
    private @Nullable Future<RealmKeys> lookingUp;
    private @Nullable Future<Void> probing;

    KeycloakNode(URI baseUrl, KeycloakSettings settings, Http http, Loop loop) {
        this.realmUrl = URI.create(baseUrl + "/realms/"
                + URLEncoder.encode(settings.realm(), StandardCharsets.UTF_8).replace("+", "%20"));
        this.http = http;
        this.fixedIssuer = settings.issuer();
        this.loop = loop;
        this.breaker = new Breaker(loop::nanoTime, new Random()::nextDouble);
        this.seats = new Seats(settings.maxCalls(), loop);
    }

    URI tokenEndpoint() {
        return URI.create(realmUrl + "/protocol/openid-connect/token");
    }

    URI waitEndpoint() {
        return URI.create(realmUrl + "/gwmfa-gateway/wait");
    }

    URI learnedEndpoint() {
        return URI.create(realmUrl + "/gwmfa-gateway/learned");
    }

    /** Whether it answered lately. From any thread. */
    boolean isUp() {
        return up;
    }

    Breaker.Standing standing() {
        return breaker.standing();
    }

    boolean hasFreeSeat() {
        return seats.hasFree();
    }

    int seatsTaken() {
        return seats.taken();
    }

    /** Makes a short call on one of the seats of this URL. */
    <T> Future<T> call(Duration within, Supplier<Future<T>> call) {
        return observed(seats.call(within, () -> begun(call)));
    }

    /** Makes a call that the server holds; their number is bounded by the caller. */
    <T> Future<T> hold(Supplier<Future<T>> call) {
        return observed(seats.without(() -> begun(call)));
    }

    private <T> Future<T> begun(Supplier<Future<T>> call) {
        breaker.begin();
        return call.get();
    }

    private <T> Future<T> observed(Future<T> call) {
        return call.onSuccess(answer -> answered()).onFailure(this::failed);
    }

    private void answered() {
        breaker.answered();
        show("answers again");
    }

    private void failed(Throwable failure) {
        if (failure instanceof Seats.BusyException || failure instanceof Seats.DeadServerException) {
            return;
        }
        if (isNobodyThere(failure)) {
            shut(reason(failure));
            return;
        }
        breaker.failed();
        show(reason(failure));
        probeSoon();
    }

    private void probeSoon() {
        if (!probePlanned) {
            probePlanned = true;
            loop.after(Duration.ofNanos(probedAt + PROBES_PAUSE_NANOS - loop.nanoTime()), () -> {
                probePlanned = false;
                if (breaker.standing() != Breaker.Standing.SHUT) {
                    probe();
                }
            });
        }
    }

    /** A connection that is not answered in time may be one to a busy server; a refused one is not. */
    private static boolean isNobodyThere(Throwable failure) {
        return (failure instanceof ConnectException && !(failure instanceof ConnectTimeoutException))
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException
                || failure instanceof SSLHandshakeException;
    }

    private static String reason(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }

    private void shut(String why) {
        boolean news = breaker.standing() != Breaker.Standing.SHUT;
        breaker.unreachable();
        show(why);
        if (news) {
            seats.empty();
            loop.after(breaker.untilTrial(), this::tryAgain);
        }
    }

    /** The half-open state: one probe at a time asks whether somebody is there again, and no login does. */
    private void tryAgain() {
        if (breaker.standing() == Breaker.Standing.SHUT) {
            probe().onComplete(done -> {
                if (breaker.standing() == Breaker.Standing.SHUT) {
                    loop.after(breaker.untilTrial(), this::tryAgain);
                }
            });
        }
    }

    /** Begins to look after its health; ends with the event loop. */
    void watch() {
        Future<Void> probed = breaker.standing() == Breaker.Standing.SHUT ? Future.succeededFuture() : probe();
        probed.onComplete(done -> loop.after(breaker.jittered(PROBE_EVERY), this::watch));
    }

    /** Asks for the discovery document, which also names the issuer; one at a time; never fails. */
    Future<Void> probe() {
        if (probing == null) {
            probedAt = loop.nanoTime();
            Future<Void> begun = http.get(URI.create(realmUrl + "/.well-known/openid-configuration"), LOOKUP_TIME)
                    .map(this::probed)
                    .otherwise(this::probedInVain);
            probing = begun.isComplete() ? null : begun.onComplete(done -> probing = null);
            return begun;
        }
        return probing;
    }

    private Void probed(Http.Response response) {
        Optional<String> named = response.status() == 200 ? issuerIn(response.body()) : Optional.empty();
        if (named.isEmpty()) {
            shut("no discovery document (HTTP " + response.status() + ")");
        } else {
            issuer = Optional.of(fixedIssuer.orElse(named.get()));
            if (breaker.standing() == Breaker.Standing.SHUT) {
                seats.beginSmall();
            }
            breaker.probed();
            show("answers, issuer " + issuer.get());
        }
        return null;
    }

    private Void probedInVain(Throwable failure) {
        if (isNobodyThere(failure)) {
            shut(reason(failure));
        } else {
            breaker.probedInVain();
            show(reason(failure));
        }
        return null;
    }

    /** Says what has changed, once. */
    private void show(String why) {
        boolean wasUp = up;
        up = breaker.isUp();
        boolean wellAgain = breaker.isWell();
        if (wellAgain && (complaint.isPresent() || !wasUp)) {
            LOG.infof("Keycloak at %s %s", realmUrl, why);
            complaint = Optional.empty();
        } else if (!wellAgain) {
            String what = breaker.standing() == Breaker.Standing.SHUT
                    ? "does not answer"
                    : "is slow or fails, other URLs are asked first";
            if (!complaint.equals(Optional.of(what))) {
                LOG.warnf("Keycloak at %s %s: %s", realmUrl, what, why);
                complaint = Optional.of(what);
            }
        }
    }

    /** The issuer that it named lately, if it has answered at all. */
    Optional<String> knownIssuer() {
        return issuer;
    }

    /** The issuer that tokens must name; asks for it if no probe has succeeded yet. */
    Future<String> issuer() {
        Future<Void> known = issuer.isPresent() ? Future.succeededFuture() : probe();
        return known.compose(done ->
                issuer.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture("the realm does not answer")));
    }

    /** The realm's keys, looked up again if they are old or lack {@code keyId}, but not more often than every 10 seconds. */
    Future<RealmKeys> keysFor(String keyId) {
        long age = loop.nanoTime() - keysLookedUpAt;
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
                    keysLookedUpAt = loop.nanoTime();
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
