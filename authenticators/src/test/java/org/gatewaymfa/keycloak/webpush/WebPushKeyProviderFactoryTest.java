// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.provider.ProviderConfigProperty;

class WebPushKeyProviderFactoryTest {

    private static final Map<String, String> SUBJECT = Map.of("subject", "mailto:security@example.com");

    private final PushRealm realm = new PushRealm();

    private static Map<String, String> settings(String privateKey, String publicKey) {
        return Map.of("subject", "https://help.example.com/push", "private-key", privateKey, "public-key", publicKey);
    }

    @Test
    void withoutAComponentWebPushIsOff() {
        assertThat(VapidKeys.publicKey(realm.realm())).isEmpty();
        assertThat(VapidKeys.config(realm.session(), realm.realm())).isEmpty();
    }

    @Test
    void makesAKeyOnceAndKeepsIt() {
        ComponentModel saved = realm.create(SUBJECT);
        String key = VapidKeys.publicKey(realm.realm()).orElseThrow();
        assertThat(Base64Url.decode(key)).hasSize(65);
        ComponentModel again = realm.update(saved, SUBJECT);
        assertThat(VapidKeys.publicKey(realm.realm())).as("emptied fields").contains(key);
        assertThat(again.get("private-key")).isEqualTo(saved.get("private-key"));
        assertThat(VapidKeys.config(realm.session(), realm.realm())
                        .orElseThrow()
                        .key()
                        .publicKey())
                .isEqualTo(key);
    }

    @Test
    void takesAKeyOfTheUsualTools() {
        VapidKey key = VapidKey.generate();
        ComponentModel saved = realm.create(SUBJECT);
        realm.update(saved, settings(key.privateKey(), key.publicKey()));
        assertThat(VapidKeys.config(realm.session(), realm.realm())
                        .orElseThrow()
                        .key()
                        .publicKey())
                .isEqualTo(key.publicKey());
    }

    @Test
    void takesAKeyFromTheVault() {
        ComponentModel saved = realm.create(settings(PushRealm.VAULT_REFERENCE, PushRealm.VAULT_KEY.publicKey()));
        assertThat(saved.get("private-key")).isEqualTo(PushRealm.VAULT_REFERENCE);
        assertThat(VapidKeys.config(realm.session(), realm.realm())
                        .orElseThrow()
                        .key()
                        .privateKey())
                .isEqualTo(PushRealm.VAULT_KEY.privateKey());
    }

    @Test
    void refusesHalvesThatDoNotFit() {
        String other = VapidKey.generate().privateKey();
        refused("private-key", settings(other, VapidKey.generate().publicKey()));
        refused("private-key", settings("**********", VapidKey.generate().publicKey()));
        refused("private-key", settings("", VapidKey.generate().publicKey()));
        refused("public-key", settings(other, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "security@example.com", "mailto:security@localhost", "mailto:example.com", "mailto:a@10.0.0.1",
                "http://help.example.com", "https://localhost/", "https://10.0.0.1/", "tel:+49", "mailto:"
            })
    void refusesASubjectThatPushServicesWould(String subject) {
        refused("subject", Map.of("subject", subject));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://push.example.com", "push.example.com:8443", "push.example.com/up", "localhost", "com",
                "10.0.0.1", "[::1]", "*.example.com", ".example.com", "a b"
            })
    void refusesAHostThatIsNone(String host) {
        refused("allowed-hosts", Map.of("subject", "mailto:security@example.com", "allowed-hosts", host));
    }

    @Test
    void takesMoreHosts() {
        realm.create(Map.of("subject", "mailto:security@example.com", "allowed-hosts", "Push.Example.com"));
        assertThat(VapidKeys.config(realm.session(), realm.realm())
                        .orElseThrow()
                        .allowedHosts())
                .containsExactly("push.example.com");
    }

    @Test
    void aRealmHasOne() {
        realm.create(SUBJECT);
        refused("gwmfa-web-push", SUBJECT);
    }

    @Test
    void theKeyManagerSeesNoKey() {
        WebPushKeyProviderFactory factory = new WebPushKeyProviderFactory();
        assertThat(factory.create(realm.session(), realm.create(SUBJECT)).getKeysStream())
                .isEmpty();
    }

    @Test
    void thePrivateHalfIsMasked() {
        assertThat(new WebPushKeyProviderFactory().getConfigProperties())
                .filteredOn(ProviderConfigProperty::isSecret)
                .extracting(ProviderConfigProperty::getName)
                .containsExactly("private-key");
    }

    private void refused(String setting, Map<String, String> config) {
        assertThatExceptionOfType(ComponentValidationException.class)
                .isThrownBy(() -> realm.create(config))
                .withMessageStartingWith(setting + ": ");
    }
}
