// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.keycloak.models.KeycloakSession;

/**
 * The web app for phones: page, scripts, looks and pictures, the manifest that makes it an app of this realm, and the
 * interface that it speaks.
 *
 * <p>Public because Keycloak's REST layer finds resources by public methods of public classes.
 */
public final class PhoneAppResource {

    private final KeycloakSession session;
    private final AppFiles files;

    PhoneAppResource(KeycloakSession session, AppFiles files) {
        this.session = session;
        this.files = files;
    }

    /** The page. Its own addresses are relative, so its path has to end in a slash. */
    @GET
    public Response page(@Context Request request) {
        if (!session.getContext().getUri().getRequestUri().getPath().endsWith("/")) {
            return new AppHeaders(session)
                    .add(Response.status(Response.Status.PERMANENT_REDIRECT)
                            .location(AppAddress.of(session))
                            .type(MediaType.TEXT_HTML_TYPE))
                    .build();
        }
        return file(request, AppFiles.PAGE);
    }

    /** The manifest has the realm's own identity, so that the apps of two realms are two apps. */
    @GET
    @Path("manifest.webmanifest")
    public Response manifest(@Context Request request) {
        return send(request, Manifest.of(session));
    }

    /** One of the files that the app is made of. */
    @GET
    @Path("{file: [a-z0-9/.-]{1,64}}")
    public Response file(@Context Request request, @PathParam("file") String name) {
        return files.find(name)
                .map(found -> send(request, found))
                .orElseGet(() -> new AppHeaders(session)
                        .add(Response.status(Response.Status.NOT_FOUND).type(MediaType.TEXT_PLAIN_TYPE))
                        .build());
    }

    /** What the app says to the realm. */
    @Path("api")
    public PhoneApi api() {
        return new PhoneApi(session, Clock.systemUTC());
    }

    /** Caches may keep a file, but have to ask each time whether it is still the same. */
    private Response send(Request request, AppFile file) {
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(file.tag());
        Response.ResponseBuilder answer =
                unchanged == null ? Response.ok(file.content(), file.type()).tag(file.tag()) : unchanged;
        return new AppHeaders(session)
                .add(answer.header(HttpHeaders.CACHE_CONTROL, "no-cache"))
                .build();
    }
}
