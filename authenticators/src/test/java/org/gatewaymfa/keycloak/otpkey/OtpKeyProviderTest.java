// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.gatewaymfa.keycloak.otpattribute.OtpKey;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyStatus;
import org.keycloak.crypto.KeyType;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.keys.GeneratedAesKeyProviderFactory;
import org.keycloak.keys.GeneratedHmacKeyProviderFactory;
import org.keycloak.protocol.oidc.utils.JWKSServerUtils;
import org.keycloak.provider.ProviderConfigProperty;

/** What Keycloak's key manager sees of the keys. */
class OtpKeyProviderTest {

    private final OtpKeyProviderFactory factory = new OtpKeyProviderFactory();
    private final FakeRealm realm = new FakeRealm(factory);

    private ComponentModel add(Map<String, String> config) {
        return realm.add(OtpKeyProviderFactory.PROVIDER_ID, config);
    }

    private List<KeyWrapper> keys() {
        return realm.session()
                .keys()
                .getKeysStream(realm.realm(), KeyUse.ENC, OtpKey.ALGORITHM)
                .toList();
    }

    private KeyWrapper activeKey() {
        return realm.session().keys().getActiveKey(realm.realm(), KeyUse.ENC, OtpKey.ALGORITHM);
    }

    @Test
    void carriesNothingButTheSecretKey() {
        ComponentModel component = add(KeyFiles.imported(KeyFiles.KEY, KeyFiles.CERTIFICATE));
        assertThat(keys()).singleElement().satisfies(key -> {
            assertThat(key.getKid()).isEqualTo(KeyFiles.KID);
            assertThat(key.getProviderId()).isEqualTo(component.getId());
            assertThat(key.getType()).isEqualTo(KeyType.OCT);
            assertThat(key.getStatus()).isEqualTo(KeyStatus.ACTIVE);
            assertThat(key.getSecretKey().getEncoded()).hasSize(32);
            assertThat(key.getPublicKey()).isNull();
            assertThat(key.getPrivateKey()).isNull();
            assertThat(key.getCertificate()).isNull();
            assertThat(key.getCertificateChain()).isNull();
        });
        assertThat(JWKSServerUtils.getRealmJwks(realm.session(), realm.realm()).getKeys())
                .as("published keys")
                .isEmpty();
    }

    @Test
    void leavesKeycloaksOwnSelectionAlone() {
        ComponentModel aes = realm.add(GeneratedAesKeyProviderFactory.ID, Map.of("priority", "1"));
        ComponentModel hmac =
                realm.add(GeneratedHmacKeyProviderFactory.ID, Map.of("priority", "1", "algorithm", "HS256"));
        ComponentModel first = FakeRealm.component(
                OtpKeyProviderFactory.PROVIDER_ID, KeyFiles.imported(KeyFiles.KEY, KeyFiles.CERTIFICATE));
        first.put(OtpKeyConfig.PRIORITY, "1000");
        realm.add(first);
        assertThat(realm.session()
                        .keys()
                        .getActiveKey(realm.realm(), KeyUse.ENC, Algorithm.AES)
                        .getProviderId())
                .isEqualTo(aes.getId());
        assertThat(realm.session()
                        .keys()
                        .getActiveKey(realm.realm(), KeyUse.SIG, Algorithm.HS256)
                        .getProviderId())
                .isEqualTo(hmac.getId());
        assertThat(activeKey().getProviderId()).isEqualTo(first.getId());
    }

    @Test
    void aFileThatNetScalerMayReadInTwoWaysGivesASecondKeyForReading() {
        add(KeyFiles.imported(KeyFiles.KEY_PKCS8, KeyFiles.CERTIFICATE));
        assertThat(keys())
                .extracting(KeyWrapper::getKid, KeyWrapper::getStatus)
                .containsExactly(tuple(KeyFiles.KID, KeyStatus.ACTIVE), tuple(KeyFiles.KID, KeyStatus.PASSIVE));
    }

    @Test
    void passiveAndDisabledKeysDoNotWrite() {
        ComponentModel component = FakeRealm.component(
                OtpKeyProviderFactory.PROVIDER_ID, KeyFiles.imported(KeyFiles.KEY_PKCS8, KeyFiles.CERTIFICATE));
        component.put(OtpKeyConfig.ACTIVE, "false");
        realm.add(component);
        assertThat(keys()).extracting(KeyWrapper::getStatus).containsOnly(KeyStatus.PASSIVE);
        component.put(OtpKeyConfig.ENABLED, "false");
        component.removeNote(OtpKeyProviderFactory.PROVIDER_ID + ".config");
        assertThat(keys()).isEmpty();
    }

    @Test
    void expiredAndRenewedCertificatesOfOneKeyWorkSideBySide() {
        add(KeyFiles.imported(KeyFiles.KEY, KeyFiles.CERTIFICATE));
        add(KeyFiles.imported(KeyFiles.KEY, KeyFiles.RENEWED_CERTIFICATE));
        add(KeyFiles.imported(KeyFiles.KEY, KeyFiles.EXPIRED_CERTIFICATE));
        assertThat(keys())
                .extracting(KeyWrapper::getKid)
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    @Test
    void aKeyIsGeneratedWhenOneIsNeededAndNoneIsThere() {
        KeyWrapper generated = activeKey();
        assertThat(OtpKey.of(generated.getKid(), generated.getSecretKey()).isGenerated())
                .isTrue();
        assertThat(activeKey().getKid()).as("asked again").isEqualTo(generated.getKid());
        assertThat(realm.components()).hasSize(1);
        add(KeyFiles.imported(KeyFiles.KEY, KeyFiles.CERTIFICATE));
        assertThat(activeKey().getKid()).as("an imported key goes first").isEqualTo(KeyFiles.KID);
    }

    @Test
    void generatesNoKeyForOthers() {
        assertThat(factory.createFallbackKeys(realm.session(), KeyUse.SIG, OtpKey.ALGORITHM))
                .isFalse();
        assertThat(factory.createFallbackKeys(realm.session(), KeyUse.ENC, Algorithm.AES))
                .isFalse();
        assertThat(realm.components()).isEmpty();
    }

    @Test
    void secretsAreMasked() {
        assertThat(factory.getConfigProperties())
                .filteredOn(ProviderConfigProperty::isSecret)
                .extracting(ProviderConfigProperty::getName)
                .containsExactly(OtpKeyConfig.PRIVATE_KEY, OtpKeyConfig.GENERATED_KEY);
    }
}
