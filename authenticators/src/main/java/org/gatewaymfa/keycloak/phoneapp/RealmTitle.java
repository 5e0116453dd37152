// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;

/** What users call a realm. */
final class RealmTitle {

    private RealmTitle() {}

    static String of(RealmModel realm) {
        @Nullable String title = realm.getDisplayName();
        return title == null || title.isBlank() ? realm.getName() : title;
    }
}
