// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.phoneapp;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.gatewaymfa.it.fixtures.Chromium;

/** The app in a window the size of a small phone, with what a phone has: a screen lock and notifications. */
final class AppWindow {

    private final Page page;
    private final CDPSession devTools;
    private final List<String> complaints = new ArrayList<>();
    private final String address;

    AppWindow(Chromium chromium, String address) {
        this.address = address;
        page = chromium.newWindow(new Browser.NewContextOptions()
                        .setViewportSize(360, 740)
                        .setIsMobile(true)
                        .setHasTouch(true)
                        .setLocale("en"))
                .page();
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        devTools = page.context().newCDPSession(page);
        page.context()
                .grantPermissions(
                        List.of("notifications"), new BrowserContext.GrantPermissionsOptions().setOrigin(origin()));
    }

    Page page() {
        return page;
    }

    /** What the browser held against the page: errors and breaches of its policy. */
    List<String> complaints() {
        return complaints;
    }

    AppWindow open(String behind) {
        page.navigate(address + behind);
        page.waitForSelector("#app h1");
        return this;
    }

    /** Waits until the app could start without a network. */
    void awaitWorker() {
        page.evaluate("async () => { await navigator.serviceWorker.ready; }");
    }

    void addScreenLock() {
        devTools.send("WebAuthn.enable");
        JsonObject lock = new JsonObject();
        lock.addProperty("protocol", "ctap2");
        lock.addProperty("transport", "internal");
        lock.addProperty("hasUserVerification", true);
        lock.addProperty("isUserVerified", true);
        lock.addProperty("automaticPresenceSimulation", true);
        JsonObject options = new JsonObject();
        options.add("options", lock);
        devTools.send("WebAuthn.addVirtualAuthenticator", options);
    }

    /** Answers a call in the realm's place. */
    void answer(String call, String body) {
        page.context()
                .route(
                        address + "api/" + call,
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(200)
                                .setContentType("application/json")
                                .setBody(body)));
    }

    /** Hands a message to the service worker, as the browser's push service would. */
    void push(String message) throws Exception {
        CompletableFuture<String> registration = new CompletableFuture<>();
        devTools.on(
                "ServiceWorker.workerRegistrationUpdated",
                event -> event.getAsJsonArray("registrations")
                        .forEach(one -> registration.complete(
                                one.getAsJsonObject().get("registrationId").getAsString())));
        devTools.send("ServiceWorker.enable");
        page.waitForCondition(registration::isDone);
        JsonObject delivery = new JsonObject();
        delivery.addProperty("origin", origin());
        delivery.addProperty("registrationId", registration.get(1, TimeUnit.SECONDS));
        delivery.addProperty("data", message);
        devTools.send("ServiceWorker.deliverPushMessage", delivery);
    }

    /** Titles, texts and addresses of the notifications that are shown. */
    Object notifications() {
        return page.evaluate("""
                async () => (await (await navigator.serviceWorker.ready).getNotifications())
                    .map((one) => [one.title, one.body, one.data.navigate].join("|"))""");
    }

    private String origin() {
        return address.substring(0, address.indexOf("/realms/"));
    }
}
