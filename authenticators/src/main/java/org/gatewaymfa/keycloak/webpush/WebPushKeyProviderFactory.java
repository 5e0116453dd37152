// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.keys.KeyProvider;
import org.keycloak.keys.KeyProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Key provider {@code gwmfa-web-push}: a realm's settings for Web Push and the key that they are kept with.
 *
 * <p>A key provider, since that is where the admin console shows keys, and masks them. To Keycloak's key manager it has no
 * keys: nothing signs with them, and the JWKS stays as it is. The key is made when the component is first saved, in the
 * transaction that stores it, so that no two nodes can make one each.
 */
public final class WebPushKeyProviderFactory implements KeyProviderFactory<KeyProvider> {

    public static final String PROVIDER_ID = "gwmfa-web-push";

    private static final Logger LOG = Logger.getLogger(WebPushKeyProviderFactory.class);

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getHelpText() {
        return "Wakes phones by Web Push: who the sender is, which push services it may use, and the key of the subscriptions";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return VapidConfig.PROPERTIES;
    }

    @Override
    public KeyProvider create(KeycloakSession session, ComponentModel model) {
        return Stream::empty;
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        if (components(realm).anyMatch(other -> !other.getId().equals(model.getId()))) {
            throw VapidConfig.refused(PROVIDER_ID, "the realm has one already");
        }
        Optional<ComponentModel> before = Optional.ofNullable(model.getId()).map(realm::getComponent);
        if (VapidConfig.hasNoKey(model)) {
            fillIn(before, model);
        }
        VapidKeys.check(session, model);
        before.map(VapidConfig::publicKey)
                .filter(key -> !key.isEmpty() && !key.equals(VapidConfig.publicKey(model)))
                .ifPresent(key -> LOG.warnf(
                        "Realm %s has another key for Web Push: no phone can be woken until its app was opened again",
                        realm.getName()));
    }

    /** The old key if there was one: emptying the fields is no way to lose all subscriptions. */
    private static void fillIn(Optional<ComponentModel> before, ComponentModel model) {
        @Nullable ComponentModel old = before.filter(it -> !VapidConfig.hasNoKey(it)).orElse(null);
        if (old != null) {
            VapidConfig.copyKey(old, model);
        } else {
            VapidKey key = VapidKey.generate();
            VapidConfig.putKey(model, key.privateKey(), key.publicKey());
        }
    }

    @Override
    public void preRemove(KeycloakSession session, RealmModel realm, ComponentModel model) {
        LOG.warnf(
                "Realm %s loses its key for Web Push: no phone is woken any more. A new component has another key, with"
                        + " which phones are woken after their app was opened again",
                realm.getName());
    }

    /** One, unless somebody went around the check. */
    static Stream<ComponentModel> components(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), KeyProvider.class.getName())
                .filter(component -> PROVIDER_ID.equals(component.getProviderId()));
    }
}
