// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.keycloak.Config;

/** Server options as a provider's factory is given them. */
public final class ServerOptions {

    private ServerOptions() {}

    public static Config.Scope of(Map<String, String> values) {
        return (Config.Scope) Proxy.newProxyInstance(
                Config.Scope.class.getClassLoader(), new Class<?>[] {Config.Scope.class}, (proxy, method, args) -> {
                    if (method.getName().equals("get") && args.length == 1) {
                        return values.get((String) args[0]);
                    }
                    if (method.getName().equals("getArray")) {
                        String value = values.get((String) args[0]);
                        return value == null ? null : value.split(",");
                    }
                    throw new UnsupportedOperationException(method.toString());
                });
    }
}
