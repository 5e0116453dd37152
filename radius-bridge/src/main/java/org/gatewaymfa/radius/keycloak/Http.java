// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.gatewaymfa.radius.config.KeycloakSettings;
import org.gatewaymfa.radius.config.OidcClient;

/** HTTP as the bridge needs it: bounded connections, time and body, no redirects, never blocking. */
final class Http {

    private static final int MAX_BODY = 256 * 1024;
    private static final int MAX_WAITING = 4_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final Duration connectTimeout;
    private final Duration longest;

    private Http(Vertx vertx, HttpClient client, Duration connectTimeout, Duration longest) {
        this.vertx = vertx;
        this.client = client;
        this.connectTimeout = connectTimeout;
        this.longest = longest;
    }

    /**
     * What calls of one kind may take.
     *
     * @param answer longest time of one call
     * @param connections at once
     */
    record Limits(Duration answer, int connections) {

        static Limits of(KeycloakSettings settings) {
            return new Limits(settings.readTimeout(), settings.maxConnections());
        }
    }

    /**
     * A client of its own, with its own connections.
     *
     * @param keyStore client certificate to show, where the OIDC client authenticates with one
     */
    static Http create(Vertx vertx, KeycloakSettings settings, Optional<OidcClient.KeyStore> keyStore, Limits limits) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setMaxPoolSize(limits.connections())
                .setMaxWaitQueueSize(MAX_WAITING)
                .setKeepAliveTimeout(30)
                .setMaxRedirects(0)
                .setVerifyHost(true)
                .setTrustAll(false);
        settings.trustStore()
                .ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        keyStore.ifPresent(store -> options.setKeyCertOptions(
                new PfxOptions().setPath(store.path().toString()).setPassword(store.password())));
        return new Http(vertx, vertx.createHttpClient(options), settings.connectTimeout(), limits.answer());
    }

    /** Ends its connections. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end
    void close() {
        client.close();
    }

    /** An answer with its whole body. */
    record Response(int status, String body) {
        @Override
        public String toString() {
            return "Response[" + status + "]";
        }
    }

    Future<Response> get(URI url, Duration within) {
        return send(HttpMethod.GET, url, Buffer.buffer(), Optional.empty(), within);
    }

    Future<Response> postForm(URI url, Form form, Duration within) {
        return postForm(url, form, Optional.empty(), within);
    }

    /**
     * Posts a form.
     *
     * @param traceparent header by W3C Trace Context
     */
    Future<Response> postForm(URI url, Form form, Optional<String> traceparent, Duration within) {
        return send(HttpMethod.POST, url, Buffer.buffer(form.encoded()), traceparent, within);
    }

    private Future<Response> send(
            HttpMethod method, URI url, Buffer body, Optional<String> traceparent, Duration within) {
        Promise<Response> result = Promise.promise();
        Duration limit = within.compareTo(longest) < 0 ? within : longest;
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(url.toString())
                .setFollowRedirects(false)
                .setConnectTimeout(Math.min(limit.toMillis(), connectTimeout.toMillis()));
        Future<HttpClientRequest> request = client.request(options);
        long deadline = vertx.setTimer(Math.max(1, limit.toMillis()), fired -> {
            result.tryFail(new TimeoutException("no answer in " + limit.toMillis() + " ms"));
            request.onSuccess(sent -> sent.reset());
        });
        request.compose(ready -> {
                    if (method.equals(HttpMethod.POST)) {
                        ready.putHeader("Content-Type", "application/x-www-form-urlencoded");
                    }
                    traceparent.ifPresent(header -> ready.putHeader("traceparent", header));
                    return ready.putHeader("Accept", "application/json").send(body);
                })
                .compose(Http::wholeBody)
                .onSuccess(result::tryComplete)
                .onFailure(result::tryFail);
        return result.future().onComplete(done -> vertx.cancelTimer(deadline));
    }

    private static Future<Response> wholeBody(HttpClientResponse response) {
        Promise<Response> result = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() > MAX_BODY) {
                response.request().reset();
                result.tryFail("an answer of more than " + MAX_BODY + " octets");
            } else {
                body.appendBuffer(part);
            }
        });
        response.exceptionHandler(result::tryFail);
        response.endHandler(
                end -> result.tryComplete(new Response(response.statusCode(), body.toString(StandardCharsets.UTF_8))));
        return result.future();
    }
}
