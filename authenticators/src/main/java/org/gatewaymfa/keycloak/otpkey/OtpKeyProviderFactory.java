// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpkey;

import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.gatewaymfa.keycloak.otpattribute.OtpKey;
import org.gatewaymfa.keycloak.otpkey.KeyLossGuard.KeyUsage;
import org.gatewaymfa.keycloak.otpstore.AdOtpStore;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException;
import org.jboss.logging.Logger;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.crypto.KeyUse;
import org.keycloak.keys.KeyProvider;
import org.keycloak.keys.KeyProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.ErrorResponse;
import org.keycloak.vault.VaultStringSecret;

/**
 * Key provider {@code gwmfa-otp-key}: imported NetScaler keys, and a generated one for sealed values where none was imported.
 *
 * <p>Behaves like Keycloak 26.7's {@code ImportedRsaKeyProviderFactory} and {@code GeneratedAesKeyProviderFactory}, but takes
 * expired certificates. Of keycloak-services it uses {@code ErrorResponse}: nothing else lets the admin console show why a
 * removal was refused.
 */
public final class OtpKeyProviderFactory implements KeyProviderFactory<KeyProvider> {

    public static final String PROVIDER_ID = "gwmfa-otp-key";

    private static final Logger LOG = Logger.getLogger(OtpKeyProviderFactory.class);

    /** Note of a cached component: parsing PEM once per change, not once per request. */
    private static final String CONFIG_NOTE = PROVIDER_ID + ".config";

    private static final int KEY_LENGTH = 32;

    /** Below every key that somebody imported on purpose. */
    private static final String FALLBACK_PRIORITY = "-100";

    private final Clock clock;

    public OtpKeyProviderFactory() {
        this(Clock.systemUTC());
    }

    OtpKeyProviderFactory(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getHelpText() {
        return "Encrypts and reads the OTP devices in the directory: the key of NetScaler, or a generated one";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return OtpKeyConfig.PROPERTIES;
    }

    @Override
    public KeyProvider create(KeycloakSession session, ComponentModel model) {
        OtpKeyConfig config = model.getNote(CONFIG_NOTE);
        if (config == null) {
            config = config(session, model);
            warnIfExpired(model, config);
            model.setNote(CONFIG_NOTE, config);
        }
        return new OtpKeyProvider(model.getId(), config);
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        if (!OtpKeyConfig.isImported(model) && !OtpKeyConfig.isGenerated(model)) {
            OtpKeyConfig.putGenerated(model, SecretGenerator.getInstance().randomBytes(KEY_LENGTH));
        }
        model.removeNote(CONFIG_NOTE);
        OtpKeyConfig config = config(session, model);
        warnIfExpired(model, config);
        storedBefore(session, realm, model)
                .filter(before -> !before.key().kid().equals(config.key().kid()))
                .flatMap(before -> guard(session, realm).objection(model, before))
                .ifPresent(objection -> {
                    throw OtpKeyConfig.refused(OtpKeyConfig.PRIVATE_KEY, "the key to be replaced " + objection);
                });
    }

    /** What an update replaces; empty for a new component, and for one whose key was of no use. */
    private static Optional<OtpKeyConfig> storedBefore(
            KeycloakSession session, RealmModel realm, ComponentModel model) {
        return Optional.ofNullable(model.getId()).map(realm::getComponent).flatMap(before -> usable(session, before));
    }

    private static Optional<OtpKeyConfig> usable(KeycloakSession session, ComponentModel model) {
        try {
            return Optional.of(config(session, model));
        } catch (ComponentValidationException e) {
            LOG.debugf(e, "Component %s holds no usable OTP key", model.getName());
            return Optional.empty();
        }
    }

    /**
     * Refuses to lose a key that stored devices need. Keycloak asks before it removes a component, and lets any exception but
     * {@link IllegalArgumentException} stop it ({@code ComponentUtil.notifyPreRemove}); it does not ask when a whole realm goes.
     */
    @Override
    public void preRemove(KeycloakSession session, RealmModel realm, ComponentModel model) {
        usable(session, model)
                .flatMap(config -> guard(session, realm).objection(model, config))
                .ifPresent(objection -> {
                    throw ErrorResponse.error("The key " + objection, Response.Status.CONFLICT);
                });
    }

    private static KeyLossGuard guard(KeycloakSession session, RealmModel realm) {
        return new KeyLossGuard(
                kid -> usage(AdOtpStore.of(session, realm), kid),
                () -> session.keys().getKeysStream(realm, KeyUse.ENC, OtpKey.ALGORITHM));
    }

    private static KeyUsage usage(AdOtpStore store, String kid) {
        try {
            return store.usesKey(kid) ? KeyUsage.NEEDED : KeyUsage.UNUSED;
        } catch (AdOtpUnavailableException e) {
            LOG.warnf("Whether stored devices need OTP key %s could not be found out: %s", kid, e.getMessage());
            return KeyUsage.UNKNOWN;
        }
    }

    private static OtpKeyConfig config(KeycloakSession session, ComponentModel model) {
        return OtpKeyConfig.from(model, text -> {
            try (VaultStringSecret secret = session.vault().getStringSecret(text)) {
                return secret.get().orElse(text);
            }
        });
    }

    private void warnIfExpired(ComponentModel model, OtpKeyConfig config) {
        config.certificateEnd()
                .filter(end -> end.isBefore(clock.instant()))
                .ifPresent(end -> LOG.warnf(
                        "The certificate of OTP key %s (component %s) expired at %s; the key is used nevertheless",
                        config.key().kid(), model.getName(), end));
    }

    /** Called by the key manager when an active key of our algorithm is asked for and none is there. */
    @Override
    public boolean createFallbackKeys(KeycloakSession session, KeyUse keyUse, String algorithm) {
        if (keyUse != KeyUse.ENC || !algorithm.equals(OtpKey.ALGORITHM)) {
            return false;
        }
        RealmModel realm = session.getContext().getRealm();
        ComponentModel generated = new ComponentModel();
        generated.setName("fallback-" + OtpKey.ALGORITHM);
        generated.setParentId(realm.getId());
        generated.setProviderId(PROVIDER_ID);
        generated.setProviderType(KeyProvider.class.getName());
        generated.put(OtpKeyConfig.PRIORITY, FALLBACK_PRIORITY);
        realm.addComponentModel(generated);
        return true;
    }
}
