// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpkey;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gatewaymfa.keycloak.otpattribute.CertifiedKey;
import org.gatewaymfa.keycloak.otpattribute.KeyFileException;
import org.gatewaymfa.keycloak.otpattribute.OtpKey;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.crypto.KeyStatus;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The settings of one key component.
 *
 * @param key imported or generated
 * @param certificateEnd end of an imported key's certificate
 * @param status active keys write and read, passive ones read, disabled ones neither
 * @param priority the active key with the highest one writes
 * @param forceRemoval whether the key may go although stored values need it
 */
record OtpKeyConfig(
        OtpKey key, Optional<Instant> certificateEnd, KeyStatus status, long priority, boolean forceRemoval) {

    /** These three are named by Keycloak, which sorts and shows keys by them. */
    static final String PRIORITY = "priority";

    static final String ENABLED = "enabled";
    static final String ACTIVE = "active";

    static final String PRIVATE_KEY = "private-key";
    static final String CERTIFICATE = "certificate";
    static final String GENERATED_KEY = "generated-key";
    static final String FORCE_REMOVAL = "force-removal";

    static final List<ProviderConfigProperty> PROPERTIES = ProviderConfigurationBuilder.create()
            .property()
            .name(PRIVATE_KEY)
            .label("Private RSA key")
            .helpText(
                    "The unencrypted RSA key of NetScaler's userDataEncryptionKey, PEM (PKCS#1 or PKCS#8), or a reference to"
                            + " the vault. Leave key and certificate empty to have a key generated that serves sealed values only.")
            .type(ProviderConfigProperty.FILE_TYPE)
            .secret(true)
            .add()
            .property()
            .name(CERTIFICATE)
            .label("X509 certificate")
            .helpText(
                    "The certificate that is bound to NetScaler with this key, PEM. It may have expired. May be empty if the"
                            + " private key is a merged file that holds both.")
            .type(ProviderConfigProperty.FILE_TYPE)
            .add()
            .property()
            .name(PRIORITY)
            .label("Priority")
            .helpText("Among active keys, the one with the highest priority writes where the LDAP mapper names none.")
            .type(ProviderConfigProperty.STRING_TYPE)
            .defaultValue("0")
            .add()
            .property()
            .name(ENABLED)
            .label("Enabled")
            .helpText("Off: devices encrypted with this key cannot be read, so that their users cannot log in.")
            .type(ProviderConfigProperty.BOOLEAN_TYPE)
            .defaultValue("true")
            .add()
            .property()
            .name(ACTIVE)
            .label("Active")
            .helpText("Off: this key reads what it wrote, but writes nothing new.")
            .type(ProviderConfigProperty.BOOLEAN_TYPE)
            .defaultValue("true")
            .add()
            .property()
            .name(FORCE_REMOVAL)
            .label("Force removal")
            .helpText(
                    "Lets the key be removed or replaced although devices in the directory are encrypted with it. Those"
                            + " devices are lost.")
            .type(ProviderConfigProperty.BOOLEAN_TYPE)
            .defaultValue("false")
            .add()
            .property()
            .name(GENERATED_KEY)
            .label("Generated key")
            .helpText("Set by Keycloak where no private key was given. Do not fill in.")
            .type(ProviderConfigProperty.PASSWORD)
            .secret(true)
            .add()
            .build();

    /**
     * Reads and checks the settings.
     *
     * @param vault resolves references to secrets; gives anything else back as it is
     * @throws ComponentValidationException if a value cannot be used; the message begins with the setting's key
     */
    static OtpKeyConfig from(ComponentModel component, UnaryOperator<String> vault) {
        Optional<CertifiedKey> imported = isImported(component)
                ? Optional.of(imported(vault.apply(text(component, PRIVATE_KEY)), text(component, CERTIFICATE)))
                : Optional.empty();
        return new OtpKeyConfig(
                imported.map(CertifiedKey::key).orElseGet(() -> generated(text(component, GENERATED_KEY))),
                imported.map(CertifiedKey::notAfter),
                KeyStatus.from(flag(component, ACTIVE, true), flag(component, ENABLED, true)),
                priority(component),
                flag(component, FORCE_REMOVAL, false));
    }

    /** Whether the administrator gave a key or part of one. */
    static boolean isImported(ComponentModel component) {
        return !text(component, PRIVATE_KEY).isEmpty()
                || !text(component, CERTIFICATE).isEmpty();
    }

    /** Whether a generated key is there. */
    static boolean isGenerated(ComponentModel component) {
        return !text(component, GENERATED_KEY).isEmpty();
    }

    /** Makes a component one with a generated key. */
    static void putGenerated(ComponentModel component, byte[] pseudoRandomKey) {
        component.put(GENERATED_KEY, Base64.getEncoder().encodeToString(pseudoRandomKey));
    }

    private static CertifiedKey imported(String privateKey, String certificate) {
        if (certificate.contains("PRIVATE KEY-----")) {
            throw refused(
                    CERTIFICATE,
                    "holds a private key, which would be shown here; put the merged file into " + PRIVATE_KEY);
        }
        try {
            return CertifiedKey.of(privateKey, certificate.isEmpty() ? privateKey : certificate);
        } catch (KeyFileException e) {
            throw switch (e.part()) {
                case PRIVATE_KEY -> refused(PRIVATE_KEY, e.problem());
                case CERTIFICATE -> refused(CERTIFICATE, e.problem());
            };
        }
    }

    private static OtpKey generated(String text) {
        try {
            return OtpKey.generated(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw refused(GENERATED_KEY, "is not the Base64 text of 32 bytes; empty it to have a new key generated");
        }
    }

    private static long priority(ComponentModel component) {
        String text = text(component, PRIORITY);
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw refused(PRIORITY, "must be a whole number");
        }
    }

    private static boolean flag(ComponentModel component, String key, boolean defaultValue) {
        return switch (text(component, key)) {
            case "" -> defaultValue;
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(key, "must be true or false");
        };
    }

    /** The error that the admin console shows when saving. Keycloak reads it as a message format: no braces, no apostrophes. */
    static ComponentValidationException refused(String key, String why) {
        return new ComponentValidationException(key + ": " + why);
    }

    private static String text(ComponentModel component, String key) {
        return component.get(key, "").strip();
    }
}
