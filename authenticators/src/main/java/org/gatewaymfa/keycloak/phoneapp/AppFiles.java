// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files that are the same for every realm, read once. Only what is named here can be asked for. */
final class AppFiles {

    static final String PAGE = "index.html";

    /** Tells the service worker what to keep for times without a network, and when it has become another app. */
    static final String SHELL = "shell.js";

    private static final String FOLDER = "/phone-app/";
    private static final String SCRIPT = "text/javascript;charset=UTF-8";

    /** What the app needs to start without a network. */
    private static final List<String> KEPT = List.of(
            "app.css",
            "api.js",
            "app.js",
            "bytes.js",
            "clock.js",
            "codes.js",
            "device.js",
            "icon.svg",
            "keys.js",
            "pairing.js",
            "platform.js",
            "push.js",
            "requests.js",
            "scan.js",
            "screens/approve.js",
            "screens/enrol.js",
            "screens/home.js",
            "screens/install.js",
            "screens/settings.js",
            "store.js",
            "texts.js",
            "texts/de.json",
            "texts/en.json",
            "view.js");

    private static final List<String> OTHERS = List.of(PAGE, "sw.js", "vendor/html5-qrcode.min.js", "vendor/LICENSE");

    private final Map<String, AppFile> files = new TreeMap<>();

    private AppFiles() {}

    static AppFiles load() {
        AppFiles app = new AppFiles();
        KEPT.forEach(app::read);
        OTHERS.forEach(app::read);
        app.files.putAll(AppIcons.draw());
        app.files.put(SHELL, app.shell());
        return app;
    }

    Optional<AppFile> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    private void read(String name) {
        try (InputStream file = AppFiles.class.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalStateException("The phone app lacks its file " + name);
            }
            files.put(name, new AppFile(file.readAllBytes(), typeOf(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another version of any file makes another version of the whole. */
    private AppFile shell() {
        StringBuilder versions = new StringBuilder();
        files.forEach((name, file) ->
                versions.append(name).append(' ').append(file.version()).append('\n'));
        String version = AppFile.versionOf(versions.toString().getBytes(StandardCharsets.UTF_8));
        String names = String.join("\", \"", KEPT);
        String script = "self.SHELL = { version: \"" + version + "\", files: [\"" + names + "\"] };\n";
        return new AppFile(script.getBytes(StandardCharsets.UTF_8), SCRIPT);
    }

    private static String typeOf(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html;charset=UTF-8";
            case "css" -> "text/css;charset=UTF-8";
            case "js" -> SCRIPT;
            case "json" -> "application/json";
            case "svg" -> "image/svg+xml";
            default -> "text/plain;charset=UTF-8";
        };
    }
}
