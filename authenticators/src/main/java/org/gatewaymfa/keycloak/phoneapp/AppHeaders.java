// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.BrowserSecurityHeaders;
import org.keycloak.models.KeycloakSession;

/**
 * Headers of everything under the app's path. The keys of the users live in this origin, so the policy is stricter than the
 * realm's and does not follow it; only how long browsers insist on HTTPS is the realm's to say.
 */
final class AppHeaders {

    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'none'");

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            POLICY,
            "Permissions-Policy",
            "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "X-Robots-Tag",
            "none",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private final KeycloakSession session;

    AppHeaders(KeycloakSession session) {
        this.session = session;
    }

    Response.ResponseBuilder add(Response.ResponseBuilder answer) {
        session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        HEADERS.forEach(answer::header);
        BrowserSecurityHeaders insist = BrowserSecurityHeaders.STRICT_TRANSPORT_SECURITY;
        String value = session.getContext()
                .getRealm()
                .getBrowserSecurityHeaders()
                .getOrDefault(insist.getKey(), insist.getDefaultValue());
        return value.isEmpty() ? answer : answer.header(insist.getHeaderName(), value);
    }
}
