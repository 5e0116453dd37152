// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The settings of a realm's Web Push.
 *
 * @param subject whom push services may ask about this sender
 * @param allowedHosts the administrator's additions to {@link EndpointRules#KNOWN_HOSTS}
 */
record VapidConfig(String subject, Set<String> allowedHosts, VapidKey key) {

    static final String SUBJECT = "subject";
    static final String ALLOWED_HOSTS = "allowed-hosts";
    static final String PUBLIC_KEY = "public-key";
    static final String PRIVATE_KEY = "private-key";

    static final List<ProviderConfigProperty> PROPERTIES = ProviderConfigurationBuilder.create()
            .property()
            .name(SUBJECT)
            .label("Contact")
            .helpText(
                    "Whom a push service may ask about this server: mailto: and an address, or an https: address. Apple"
                            + " refuses to deliver without a real one.")
            .type(ProviderConfigProperty.STRING_TYPE)
            .required(true)
            .add()
            .property()
            .name(ALLOWED_HOSTS)
            .label("More push services")
            .helpText(
                    "Names of hosts to send to beside those of Google, Apple, Mozilla and Microsoft; each stands for all"
                            + " names below it, too. Only for services on the Internet.")
            .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
            .add()
            .property()
            .name(PUBLIC_KEY)
            .label("Public key")
            .helpText(
                    "What browsers subscribe with: the VAPID key, 65 bytes in base64url. Leave both keys empty to have"
                            + " them generated. With another key no phone can be woken until its app was opened again.")
            .type(ProviderConfigProperty.STRING_TYPE)
            .add()
            .property()
            .name(PRIVATE_KEY)
            .label("Private key")
            .helpText("The other half, 32 bytes in base64url, or a reference to the vault.")
            .type(ProviderConfigProperty.PASSWORD)
            .secret(true)
            .add()
            .build();

    /** At least two labels, the last one not a number: no IP address and no name of the own network. */
    private static final Pattern HOST =
            Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    private static final Pattern MAILBOX = Pattern.compile("[^@\\s]+@(.+)");

    /**
     * Reads and checks the settings.
     *
     * @param vault resolves references to secrets; gives anything else back as it is
     * @throws ComponentValidationException if a value cannot be used; the message begins with the setting's key
     */
    static VapidConfig from(ComponentModel component, UnaryOperator<String> vault) {
        return new VapidConfig(
                subject(text(component, SUBJECT)),
                hosts(component.getConfig().getList(ALLOWED_HOSTS)),
                key(vault.apply(text(component, PRIVATE_KEY)), publicKey(component)));
    }

    static String publicKey(ComponentModel component) {
        return text(component, PUBLIC_KEY);
    }

    /** Whether neither half is there. */
    static boolean hasNoKey(ComponentModel component) {
        return text(component, PRIVATE_KEY).isEmpty() && publicKey(component).isEmpty();
    }

    static void putKey(ComponentModel component, String privateKey, String publicKey) {
        component.put(PRIVATE_KEY, privateKey);
        component.put(PUBLIC_KEY, publicKey);
    }

    /** Gives a component the key of another, references to the vault as they are. */
    static void copyKey(ComponentModel from, ComponentModel to) {
        putKey(to, text(from, PRIVATE_KEY), publicKey(from));
    }

    private static String subject(String text) {
        try {
            URI subject = new URI(text);
            @Nullable String scheme = subject.getScheme();
            boolean isReal = "mailto".equals(scheme)
                    ? MAILBOX.matcher(subject.getSchemeSpecificPart()).results().anyMatch(it -> isHost(it.group(1)))
                    : "https".equals(scheme) && subject.getHost() != null && isHost(subject.getHost());
            if (isReal) {
                return text;
            }
        } catch (URISyntaxException notAnAddress) {
            // refused below
        }
        throw refused(SUBJECT, "must be mailto: and a mail address, or an https: address, of a real domain");
    }

    private static Set<String> hosts(@Nullable List<String> texts) {
        Set<String> hosts = new TreeSet<>();
        for (String text : texts == null ? List.<String>of() : texts) {
            String host = text.strip().toLowerCase(Locale.ROOT);
            if (!host.isEmpty() && !isHost(host)) {
                throw refused(
                        ALLOWED_HOSTS, "must be names of hosts, without scheme, port or path, and no IP addresses");
            }
            hosts.add(host);
        }
        hosts.remove("");
        return hosts;
    }

    private static boolean isHost(String text) {
        return HOST.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }

    private static VapidKey key(String privateKey, String publicKey) {
        if (publicKey.isEmpty()) {
            throw refused(PUBLIC_KEY, "is needed where a private key is given");
        }
        try {
            return VapidKey.of(privateKey, publicKey);
        } catch (IllegalArgumentException e) {
            throw refused(
                    PRIVATE_KEY,
                    "is not the private half of " + PUBLIC_KEY + "; both in base64url, or both empty to have new ones");
        }
    }

    /** The error that the admin console shows when saving. Keycloak reads it as a message format: no braces, no apostrophes. */
    static ComponentValidationException refused(String key, String why) {
        return new ComponentValidationException(key + ": " + why);
    }

    private static String text(ComponentModel component, String key) {
        return component.get(key, "").strip();
    }
}
