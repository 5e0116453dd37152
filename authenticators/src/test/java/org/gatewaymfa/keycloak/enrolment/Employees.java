// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.enrolment;

import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/** Users of a directory, as far as their identity goes. */
final class Employees {

    private static final String PROVIDER = "provider-1";

    private Employees() {}

    /** Keycloak has a copy. */
    static UserModel imported(String id, String guid) {
        return user(id, PROVIDER, guid);
    }

    /** Keycloak reads them from the directory each time. */
    static UserModel notImported(String name, String guid) {
        return user("f:" + PROVIDER + ":" + name, null, guid);
    }

    /** No directory knows them. */
    static UserModel local(String id) {
        return user(id, null, null);
    }

    private static UserModel user(String id, @Nullable String link, @Nullable String guid) {
        return (UserModel) Proxy.newProxyInstance(
                UserModel.class.getClassLoader(),
                new Class<?>[] {UserModel.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getId" -> id;
                    case "getFederationLink" -> link;
                    case "getFirstAttribute" -> guid;
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }
}
