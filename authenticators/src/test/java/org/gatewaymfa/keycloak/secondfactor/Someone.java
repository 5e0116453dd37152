// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import java.lang.reflect.Proxy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Realms and users that have an id and nothing else. */
public final class Someone {

    private Someone() {}

    public static RealmModel realm(String id) {
        return withId(RealmModel.class, id);
    }

    public static UserModel user(String id) {
        return withId(UserModel.class, id);
    }

    private static <T> T withId(Class<T> type, String id) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (method.getName().equals("getId")) {
                return id;
            }
            throw new UnsupportedOperationException(method.toString());
        }));
    }
}
