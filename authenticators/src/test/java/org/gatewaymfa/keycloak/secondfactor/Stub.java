// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stands in for Keycloak's wide interfaces: answers by the method's name, and fails where a test did not say what. */
public final class Stub {

    /** An answer that depends on the call. */
    public interface Answer {
        @Nullable Object to(Object[] arguments);
    }

    private Stub() {}

    /**
     * Makes a stub.
     *
     * @param answers by method name; {@link Answer}s are asked at each call, anything else is the answer
     */
    public static <T> T of(Class<T> type, Map<String, ?> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            Object answer = answers.get(method.getName());
            if (answer == null) {
                throw new UnsupportedOperationException(method.toString());
            }
            return answer instanceof Answer computed ? computed.to(args == null ? new Object[0] : args) : answer;
        }));
    }
}
