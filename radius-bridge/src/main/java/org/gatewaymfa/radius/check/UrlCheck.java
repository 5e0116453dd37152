// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.check;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.gatewaymfa.radius.config.KeycloakSettings;

/** One of Keycloak's URLs: reached, trusted, and does it have the realm? */
final class UrlCheck {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final KeycloakSettings settings;
    private final RealmUrl realm;
    private final CertificateCheck certificates;
    private final List<Finding> findings = new ArrayList<>();
    private Optional<String> issuer = Optional.empty();

    UrlCheck(KeycloakSettings settings, URI url, Clock clock) {
        this.settings = settings;
        this.realm = new RealmUrl(url, settings.realm());
        this.certificates = new CertificateCheck(clock);
    }

    /** Looks; findings and issuer are there afterwards. */
    void run() throws GeneralSecurityException, IOException {
        if (isReached() && (!isHttps() || isTrusted())) {
            discover();
        }
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** The issuer that the realm names; empty if it could not be asked. */
    Optional<String> issuer() {
        return issuer;
    }

    private boolean isHttps() {
        return "https".equals(realm.base().getScheme());
    }

    private InetSocketAddress address() {
        int port = realm.base().getPort();
        return new InetSocketAddress(realm.base().getHost(), port > 0 ? port : isHttps() ? HTTPS : HTTP);
    }

    private boolean isReached() {
        InetSocketAddress address = address();
        String named = address.getHostString() + " port " + address.getPort();
        try (Socket socket = connect(address)) {
            findings.add(
                    Finding.ok("reached " + socket.getInetAddress().getHostAddress() + " port " + socket.getPort()));
            return true;
        } catch (UnknownHostException e) {
            findings.add(Finding.failure(
                    "the name " + address.getHostString() + " is not known here",
                    "correct radius.keycloak.urls or the name server of this machine: getent hosts "
                            + address.getHostString()));
        } catch (SocketTimeoutException e) {
            findings.add(Finding.failure(
                    named + " does not answer within "
                            + settings.connectTimeout().toMillis() + " ms",
                    "open the firewall between this machine and Keycloak"));
        } catch (ConnectException e) {
            findings.add(Finding.failure(
                    "nothing listens on " + named, "start Keycloak there, or correct radius.keycloak.urls"));
        } catch (IOException e) {
            findings.add(Finding.failure(named + ": " + e.getMessage(), "correct radius.keycloak.urls"));
        }
        return false;
    }

    private Socket connect(InetSocketAddress address) throws IOException {
        if (address.isUnresolved()) {
            throw new UnknownHostException(address.getHostString());
        }
        Socket socket = new Socket();
        try {
            socket.connect(address, (int) settings.connectTimeout().toMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private boolean isTrusted() throws GeneralSecurityException {
        String host = realm.base().getHost();
        try {
            X509Certificate shown = handshake(Trust.context(settings.trustStore(), Optional.empty()), true);
            findings.add(certificates.check(
                    "the certificate of " + host,
                    List.of(shown),
                    "renew the certificate of Keycloak, or of the proxy"));
            return true;
        } catch (IOException e) {
            findings.add(untrusted(host, String.valueOf(e.getMessage())));
            return false;
        }
    }

    private Finding untrusted(String host, String why) throws GeneralSecurityException {
        Optional<X509Certificate> shown = shown();
        if (shown.isEmpty()) {
            return Finding.failure(
                    "no TLS with " + host + ": " + why, "is this port https? which TLS versions does the proxy allow?");
        }
        String subject = shown.get().getSubjectX500Principal().getName();
        String who =
                subject + ", issued by " + shown.get().getIssuerX500Principal().getName();
        Finding expiry = certificates.check("the certificate of " + host, List.of(shown.get()), "renew it");
        if (expiry.level() == Finding.Level.FAILURE) {
            return expiry;
        }
        if (why.contains("No subject alternative") || why.contains("No name matching")) {
            return Finding.failure(
                    "the certificate of " + host + " is for another name: " + who,
                    "write the name of the certificate into radius.keycloak.urls, or give Keycloak one for this name");
        }
        return Finding.failure(
                "the certificate of " + host + " is not trusted: " + who,
                settings.trustStore().isPresent()
                        ? "put the certificate of its issuer into "
                                + settings.trustStore().get() + " (radius.keycloak.trust-store)"
                        : "name a PEM file with the certificate of its issuer: radius.keycloak.trust-store");
    }

    private Optional<X509Certificate> shown() throws GeneralSecurityException {
        try {
            return Optional.of(handshake(Trust.looking(), false));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private X509Certificate handshake(SSLContext context, boolean named) throws IOException {
        try (Socket plain = connect(address())) {
            SSLSocket socket = (SSLSocket)
                    context.getSocketFactory().createSocket(plain, realm.base().getHost(), plain.getPort(), true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm(named ? "HTTPS" : "");
            socket.setSSLParameters(parameters);
            socket.setSoTimeout((int) settings.readTimeout().toMillis());
            socket.startHandshake();
            return Arrays.stream(socket.getSession().getPeerCertificates())
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new SSLException("the server showed no certificate"));
        }
    }

    private void discover() throws GeneralSecurityException, IOException {
        try {
            Https.Answer answer = new Https(settings, Optional.empty()).get(realm.discovery());
            issuer = answer.status() == 200 ? issuerIn(answer.body()) : Optional.empty();
            findings.add(issuer.isPresent() ? realmFound(answer.took()) : noRealm(answer.status()));
        } catch (IOException e) {
            findings.add(Finding.failure(
                    "no answer over HTTP from " + realm.base() + ": " + e.getMessage(),
                    "is it http or https on this port? what does Keycloak's log say?"));
        }
    }

    private Finding realmFound(Duration took) {
        String named = issuer.orElse("");
        Optional<String> fixed = settings.issuer().filter(expected -> !expected.equals(named));
        if (fixed.isPresent()) {
            return Finding.failure(
                    "the realm calls itself " + named + ", but radius.keycloak.issuer is " + fixed.get()
                            + ": every token is refused",
                    "correct radius.keycloak.issuer, or Keycloak's hostname");
        }
        return Finding.ok("realm " + settings.realm() + " answers in " + took.toMillis() + " ms, issuer " + named);
    }

    private Finding noRealm(int status) {
        return switch (status) {
            case 404 ->
                Finding.failure(
                        "there is no realm " + settings.realm() + " (HTTP 404)",
                        "correct radius.keycloak.realm; where Keycloak has a path of its own (http-relative-path, /auth) the URL"
                                + " needs it too");
            case 502, 503, 504 ->
                Finding.failure(
                        "Keycloak does not serve (HTTP " + status + ")",
                        "what does its log say? is its database there?");
            default ->
                Finding.failure(
                        "this does not look like Keycloak (HTTP " + status + ")",
                        "correct radius.keycloak.urls: the base URL, as in https://login.example.com");
        };
    }

    private static Optional<String> issuerIn(String body) {
        try {
            return Optional.ofNullable(new JsonObject(body).getString("issuer"));
        } catch (DecodeException | ClassCastException e) {
            return Optional.empty();
        }
    }
}
