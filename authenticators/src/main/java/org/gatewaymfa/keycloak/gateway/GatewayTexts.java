// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;

/** Texts for gateway users from the login theme's bundles, in the language of the start call or the realm's. */
final class GatewayTexts {

    private final KeycloakSession session;
    private final RealmModel realm;

    GatewayTexts(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    String render(Optional<String> uiLocales, String key, List<String> arguments) {
        Locale locale = locale(uiLocales);
        Properties messages = messages(locale);
        return new MessageFormat(messages.getProperty(key, key), locale).format(arguments.toArray());
    }

    private Properties messages(Locale locale) {
        try {
            return session.theme().getTheme(Theme.Type.LOGIN).getEnhancedMessages(realm, locale);
        } catch (IOException e) {
            throw new UncheckedIOException("login theme's messages cannot be read", e);
        }
    }

    private Locale locale(Optional<String> uiLocales) {
        if (!realm.isInternationalizationEnabled()) {
            return Locale.ENGLISH;
        }
        List<String> supported = realm.getSupportedLocalesStream().toList();
        return uiLocales
                .flatMap(wanted -> Arrays.stream(wanted.split(" "))
                        .flatMap(tag -> supported.stream().filter(offered -> matches(tag, offered)))
                        .findFirst())
                .or(() -> Optional.ofNullable(realm.getDefaultLocale()))
                .map(Locale::forLanguageTag)
                .orElse(Locale.ENGLISH);
    }

    /** {@code de-AT} is served by {@code de}, never the other way round. */
    private static boolean matches(String wanted, String offered) {
        return wanted.equalsIgnoreCase(offered)
                || wanted.toLowerCase(Locale.ROOT).startsWith(offered.toLowerCase(Locale.ROOT) + "-");
    }
}
