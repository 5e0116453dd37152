// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.condition;

import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What the conditions of a login look at, as it was when the first of them looked. All conditions of a login see the same,
 * so that of two opposite ones exactly one is met.
 */
public final class LoginFacts {

    private static final String FACT = "gwmfa.condition.fact.";

    private final AuthenticationSessionModel login;

    private LoginFacts(AuthenticationSessionModel login) {
        this.login = login;
    }

    public static LoginFacts of(AuthenticationSessionModel login) {
        return new LoginFacts(login);
    }

    /** A text, or that there is none. */
    public Optional<String> text(String name, Supplier<Optional<String>> look) {
        String known = login.getAuthNote(FACT + name);
        if (known == null) {
            known = look.get().orElse("");
            login.setAuthNote(FACT + name, known);
        }
        return Optional.of(known).filter(value -> !value.isEmpty());
    }

    public boolean flag(String name, Supplier<Boolean> look) {
        return text(name, () -> Optional.of(String.valueOf(look.get())))
                .map(Boolean::parseBoolean)
                .orElseThrow();
    }
}
