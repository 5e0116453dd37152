// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.NoHttpResponseException;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.KeycloakSession;

/**
 * One POST to a push service by Keycloak's own HTTP client, so that its proxy mappings and truststore hold. Follows no
 * redirect, and is over after five seconds, however slowly the service speaks.
 */
public final class PushTransport {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** What is read of an answer's body, only to use the connection again. */
    private static final int MOST_OF_A_BODY = 4096;

    private final CloseableHttpClient client;
    private final Clock clock;
    private final Duration longest;

    PushTransport(CloseableHttpClient client, Clock clock, Duration longest) {
        this.client = client;
        this.clock = clock;
        this.longest = longest;
    }

    public static PushTransport of(KeycloakSession session) {
        return new PushTransport(
                session.getProvider(HttpClientProvider.class).getHttpClient(), Clock.systemUTC(), LONGEST);
    }

    /**
     * What a push service said.
     *
     * @param retryAfter how long it wants to be left alone, where it said so
     */
    public record Answer(int status, Optional<Duration> retryAfter) {}

    /**
     * Sends and waits for the answer.
     *
     * @param address the only address to connect to; empty lets the client, or the proxy that stands before it, resolve the
     *     host. TLS checks the host's name in either case
     * @throws IOException if there is no answer in time; its message may name the host, nothing else of the target
     */
    public Answer post(URI target, Optional<InetAddress> address, Map<String, String> headers, byte[] body)
            throws IOException {
        try {
            return attempt(target, address, headers, body);
        } catch (IOException e) {
            if (wasKeptTooLong(e)) {
                return attempt(target, address, headers, body);
            }
            throw e;
        }
    }

    /** A connection that the service had closed meanwhile. A wake-up may be repeated, so that another one is tried. */
    private static boolean wasKeptTooLong(IOException e) {
        return e instanceof NoHttpResponseException
                || (e instanceof SocketException
                        && !(e instanceof ConnectException)
                        && !(e instanceof NoRouteToHostException));
    }

    private Answer attempt(URI target, Optional<InetAddress> address, Map<String, String> headers, byte[] body)
            throws IOException {
        HttpPost request = new HttpPost(pathOf(target));
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body));
        request.setConfig(limits());
        CompletableFuture<Void> answered = new CompletableFuture<>();
        answered.orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> {
            request.abort();
            return null;
        });
        try (CloseableHttpResponse response = client.execute(host(target, address), request)) {
            readALittle(response.getEntity());
            return new Answer(
                    response.getStatusLine().getStatusCode(), retryAfter(response.getFirstHeader("Retry-After")));
        } catch (IOException e) {
            throw answered.isDone() ? new IOException("no answer within " + longest.toSeconds() + " s", e) : e;
        } finally {
            answered.complete(null);
        }
    }

    private RequestConfig limits() {
        int millis = Math.toIntExact(longest.toMillis());
        return RequestConfig.custom()
                .setConnectTimeout(millis)
                .setConnectionRequestTimeout(millis)
                .setSocketTimeout(millis)
                .setRedirectsEnabled(false)
                .build();
    }

    /** A host that carries its address is not resolved again: the client connects to what was checked. */
    private static HttpHost host(URI target, Optional<InetAddress> address) {
        int port = target.getPort() >= 0 ? target.getPort() : target.getScheme().equals("https") ? 443 : 80;
        return address.map(pinned -> new HttpHost(pinned, target.getHost(), port, target.getScheme()))
                .orElseGet(() -> new HttpHost(target.getHost(), port, target.getScheme()));
    }

    private static String pathOf(URI target) {
        @Nullable String path = target.getRawPath();
        @Nullable String query = target.getRawQuery();
        return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    private static void readALittle(@Nullable HttpEntity entity) throws IOException {
        if (entity != null && entity.getContent() != null) {
            entity.getContent().readNBytes(MOST_OF_A_BODY);
        }
    }

    private Optional<Duration> retryAfter(@Nullable Header header) {
        return header == null ? Optional.empty() : RetryAfter.parse(header.getValue(), clock.instant());
    }
}
