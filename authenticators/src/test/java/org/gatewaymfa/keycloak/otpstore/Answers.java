// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Wide Keycloak interfaces of which a test needs one or two methods. */
interface Answers {

    @Nullable Object answer(String method, Object[] arguments);

    static <T> T of(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.answer(method.getName(), arguments)));
    }
}
