// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.keycloak.secondfactor.Someone;
import org.gatewaymfa.keycloak.secondfactor.Stub;
import org.junit.jupiter.api.Test;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

class PhonesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final PhoneOwner owner = new PhoneOwner("alice");
    private final UserModel alice = owner.user();
    private final Phones phones = Phones.of(Stub.of(KeycloakSession.class, Map.of()), Someone.realm("corp"));

    @Test
    void keepsWhatItIsGiven() {
        Phone full = new Phone(
                "1",
                "iPhone",
                "KEY",
                Optional.of(new Phone.PlatformKey("id", "cose")),
                Optional.of(new PhoneAddress("web-push", "{\"endpoint\":\"https://push.example\"}")),
                NOON);
        Phone bare = phone("2", "Tablet", NOON.minusSeconds(5));
        phones.add(alice, full);
        phones.add(alice, bare);

        assertThat(phones.of(alice)).as("the oldest first").containsExactly(bare, full);
        assertThat(phones.find(alice, "1")).contains(full);
        assertThat(phones.find(alice, "3")).isEmpty();
    }

    @Test
    void keepsTheAddressWithTheSecrets() {
        phones.add(alice, phone("1", "iPhone", NOON));
        phones.changeAddress(alice, "1", Optional.of(new PhoneAddress("ntfy", "topic-1")));

        CredentialModel stored = owner.credential("1");
        assertThat(stored.getCredentialData()).doesNotContain("topic-1");
        assertThat(stored.getSecretData()).contains("topic-1");
        assertThat(phones.find(alice, "1").flatMap(Phone::address)).contains(new PhoneAddress("ntfy", "topic-1"));

        phones.changeAddress(alice, "1", Optional.empty());
        assertThat(phones.find(alice, "1").flatMap(Phone::address)).isEmpty();
    }

    @Test
    void doesNotFollowTheLabel() {
        phones.add(alice, phone("1", "iPhone", NOON));
        CredentialModel relabelled = owner.credential("1");
        assertThat(relabelled.getUserLabel()).isEqualTo("iPhone");
        relabelled.setUserLabel("mallory");
        owner.store(relabelled);

        assertThat(phones.of(alice)).extracting(Phone::name).containsExactly("iPhone");
    }

    @Test
    void goesWithoutALabelThatIsTaken() {
        CredentialModel other = new CredentialModel();
        other.setId("otp");
        other.setType("otp");
        other.setUserLabel("IPHONE");
        owner.store(other);

        phones.add(alice, phone("1", "iPhone", NOON));

        assertThat(owner.credential("1").getUserLabel()).isNull();
        assertThat(phones.of(alice)).extracting(Phone::name).containsExactly("iPhone");
    }

    @Test
    void renamesAndRemovesPhonesOnly() {
        CredentialModel other = new CredentialModel();
        other.setId("otp");
        other.setType("otp");
        owner.store(other);
        phones.add(alice, phone("1", "iPhone", NOON));

        assertThat(phones.rename(alice, "1", "New")).isTrue();
        assertThat(phones.of(alice)).extracting(Phone::name).containsExactly("New");
        assertThat(phones.rename(alice, "otp", "New")).isFalse();
        assertThat(phones.remove(alice, "otp")).isFalse();
        assertThat(phones.remove(alice, "1")).isTrue();
        assertThat(phones.remove(alice, "1")).isFalse();
    }

    @Test
    void isBounded() {
        for (int i = 0; i < Phones.MOST; i++) {
            phones.add(alice, phone("id" + i, "name" + i, NOON));
        }
        assertThatThrownBy(() -> phones.add(alice, phone("more", "more", NOON)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesToGuessAtWhatOthersWrote() {
        CredentialModel foreign = new CredentialModel();
        foreign.setId("1");
        foreign.setType(Phone.TYPE);
        foreign.setCredentialData("{");
        owner.store(foreign);

        assertThatThrownBy(() -> phones.of(alice)).isInstanceOf(IllegalStateException.class);
    }

    private static Phone phone(String id, String name, Instant enrolled) {
        return new Phone(id, name, "KEY", Optional.empty(), Optional.empty(), enrolled);
    }
}
