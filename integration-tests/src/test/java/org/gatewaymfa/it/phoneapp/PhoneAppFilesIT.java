// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.phoneapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import org.gatewaymfa.it.fixtures.OnStage;
import org.gatewaymfa.it.fixtures.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The app as it comes over HTTP. */
@OnStage
class PhoneAppFilesIT {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self';"
            + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private final AppClient app;

    PhoneAppFilesIT(Stage stage) {
        app = new AppClient(stage.realm());
    }

    @ParameterizedTest
    @CsvSource({
        "'', text/html",
        "app.js, text/javascript",
        "screens/approve.js, text/javascript",
        "sw.js, text/javascript",
        "shell.js, text/javascript",
        "app.css, text/css",
        "texts/en.json, application/json",
        "manifest.webmanifest, application/manifest+json",
        "icon.svg, image/svg+xml",
        "icon-192.png, image/png",
        "apple-touch-icon.png, image/png",
        "vendor/html5-qrcode.min.js, text/javascript"
    })
    void everyFileHasItsTypeAndTheHeadersThatKeepKeysSafe(String path, String type) {
        HttpResponse<String> answer = app.get(app.address(path));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith(type);
        assertThat(answer.headers().allValues("Content-Security-Policy")).containsExactly(POLICY);
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(answer, "Permissions-Policy")).startsWith("camera=(self)");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sw.js", "app.js", "manifest.webmanifest"})
    void anUnchangedFileIsNotSentAgain(String path) {
        String tag = header(app.get(app.address(path)), "ETag");
        HttpResponse<String> again = app.get(app.address(path), "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "vendor/", "META-INF/MANIFEST.MF"})
    void nothingElseIsThere(String path) {
        assertThat(app.get(app.address(path)).statusCode()).isEqualTo(404);
    }

    @Test
    void theAddressWithoutItsSlashLeadsToTheOneWithIt() {
        String page = app.address("").toString();
        HttpResponse<String> answer = app.get(URI.create(page.substring(0, page.length() - 1)));
        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(header(answer, "Location")).isEqualTo(page);
    }

    @Test
    void theManifestBelongsToTheRealm() {
        assertThat(app.get(app.address("manifest.webmanifest")).body())
                .contains("\"id\":\"" + app.address("").getPath() + '"', "\"display\":\"standalone\"", "maskable");
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
