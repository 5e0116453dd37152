// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.phoneapp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.gatewaymfa.it.fixtures.Realm;

/** Asks for the app's files and calls its interface, without a browser and without following redirects. */
final class AppClient {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Realm realm;

    AppClient(Realm realm) {
        this.realm = realm;
    }

    /** The app's page; what is behind it comes without a slash. */
    URI address(String path) {
        return realm.address("/gwmfa-phone/" + path);
    }

    HttpResponse<String> get(URI address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** A call from a network address of its own, so that no other test's calls count. */
    HttpResponse<String> post(String call, String body, String from) {
        return send(HttpRequest.newBuilder(address("api/" + call))
                .headers("Content-Type", "application/json", "X-Forwarded-For", from)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
