// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The pages of one login at the client {@code browser-test}, from the first to the one it comes back to. */
final class LoginPages {

    private static final String VERIFIER = "it-".repeat(20);

    private final Page page;
    private final String application;

    private LoginPages(Page page, String application) {
        this.page = page;
        this.application = application;
    }

    /** Opens the first page of a login that ends at {@code application}. */
    static LoginPages open(Page page, URI realm, String application) {
        page.navigate(realm + "/protocol/openid-connect/auth?client_id=browser-test&response_type=code&scope=openid"
                + "&code_challenge_method=S256&code_challenge=" + challenge() + "&redirect_uri=" + application);
        return new LoginPages(page, application);
    }

    LoginPages password(String userName, String password) {
        page.locator("#username").fill(userName);
        page.locator("#password").fill(password);
        page.locator("#kc-login").click();
        return this;
    }

    LoginPages code(String code) {
        codeField().fill(code);
        codeField().press("Enter");
        page.waitForLoadState();
        return this;
    }

    boolean asksForCode() {
        return codeField().isVisible();
    }

    private Locator codeField() {
        return page.locator("input[autocomplete='one-time-code']");
    }

    boolean loggedIn() {
        return page.url().startsWith(application) && page.url().contains("code=");
    }

    String text() {
        return page.locator("body").innerText();
    }

    LoginPages screenshot(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        return this;
    }

    private static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
