// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.theme;

import org.gatewaymfa.it.fixtures.Realm;

/** The realm's login theme, changed until it is closed. */
final class LoginTheme implements AutoCloseable {

    private static final String SETTING = "loginTheme";

    private final Realm realm;
    private final String before;

    private LoginTheme(Realm realm, String before) {
        this.realm = realm;
        this.before = before;
    }

    static LoginTheme change(Realm realm, String theme) {
        LoginTheme change = new LoginTheme(realm, realm.get("").path(SETTING).asText());
        set(realm, theme);
        return change;
    }

    private static void set(Realm realm, String theme) {
        realm.change(settings -> settings.put(SETTING, theme));
    }

    @Override
    public void close() {
        set(realm, before);
    }
}
