// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.naming.AuthenticationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.LDAPConstants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.storage.ldap.idm.model.LDAPObject;
import org.keycloak.storage.ldap.mappers.LDAPStorageMapperFactory;

class AdOtpMapperFactoryTest {

    private final AdOtpMapperFactory factory = new AdOtpMapperFactory();
    private final ComponentModel provider = component("provider", "ldap");
    private final ComponentModel mapper = component("mapper", AdOtpMapperFactory.PROVIDER_ID);
    private final Map<String, Object> noted = new HashMap<>();
    private final KeycloakSession session = Answers.of(KeycloakSession.class, (method, arguments) -> switch (method) {
        case "setAttribute" -> noted.put((String) arguments[0], arguments[1]);
        case "getAttribute" -> null;
        default -> throw new UnsupportedOperationException(method);
    });

    @Test
    void isRegistered() {
        assertThat(ServiceLoader.load(LDAPStorageMapperFactory.class).stream().map(ServiceLoader.Provider::type))
                .anyMatch(AdOtpMapperFactory.class::equals);
    }

    @Test
    void everySettingHasALabelAHelpAndADefault() {
        assertThat(factory.getConfigProperties()).allSatisfy(property -> {
            assertThat(property.getLabel()).as(property.getName()).isNotBlank();
            assertThat(property.getHelpText()).as(property.getName()).hasSizeGreaterThan(20);
            assertThat(property.getDefaultValue()).as(property.getName()).isNotNull();
        });
        assertThat(factory.getConfigProperties())
                .extracting(ProviderConfigProperty::getName)
                .doesNotHaveDuplicates()
                .hasSize(13);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldap://dc:3268", "ldaps://dc1 ldaps://dc2:3269"})
    void refusesTheGlobalCatalog(String url) {
        provider.getConfig().putSingle(LDAPConstants.CONNECTION_URL, url);
        assertThatThrownBy(() -> factory.validateConfiguration(session, realm(provider, mapper), mapper))
                .isInstanceOf(ComponentValidationException.class)
                .hasMessageContaining("connectionUrl")
                .hasMessageContaining("Global Catalog");
    }

    @Test
    void acceptsADomainController() {
        provider.getConfig().putSingle(LDAPConstants.CONNECTION_URL, "ldaps://dc1 ldaps://dc2");
        assertThatCode(() -> factory.validateConfiguration(session, realm(provider, mapper), mapper))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesASecondMapperOfOneProvider() {
        provider.getConfig().putSingle(LDAPConstants.CONNECTION_URL, "ldaps://dc1");
        ComponentModel second = component("second", AdOtpMapperFactory.PROVIDER_ID);
        assertThatThrownBy(() -> factory.validateConfiguration(session, realm(provider, mapper), second))
                .isInstanceOf(ComponentValidationException.class)
                .hasMessageContaining(AdOtpMapperFactory.PROVIDER_ID);
    }

    @Test
    void checksTheSettings() {
        mapper.getConfig().putSingle(AdOtpMapperConfig.DIGITS, "12");
        assertThatThrownBy(() -> factory.validateConfiguration(session, realm(provider, mapper), mapper))
                .hasMessageStartingWith("digits: ");
    }

    @Test
    void notesTheSubCodeAndLeavesTheFailureToOthers() {
        AdOtpMapper notes = (AdOtpMapper) factory.create(session, mapper);
        AuthenticationException refused = new AuthenticationException(
                "[LDAP: error code 49 - 80090308: LdapErr: DSID-0C09, comment: AcceptSecurityContext error, data 773, v2580]");
        assertThat(notes.onAuthenticationFailure(new LDAPObject(), user("id", "provider"), refused, realm(provider)))
                .isFalse();
        assertThat(noted).containsExactly(Map.entry("gwmfa.ad-sub-code", "773"));
    }

    @Test
    void findsTheProviderByFederationLinkOrById() {
        RealmModel realm = realm(provider, mapper);
        assertThat(AdOtpProvider.of(realm, user("id", "provider")))
                .as("imported")
                .isPresent();
        assertThat(AdOtpProvider.of(realm, user("f:provider:alice", null)))
                .as("not imported")
                .isPresent();
        assertThat(AdOtpProvider.of(realm, user("id", null))).as("local user").isEmpty();
        assertThat(AdOtpProvider.of(realm, user("id", "gone"))).as("removed").isEmpty();
        assertThat(AdOtpProvider.of(realm(provider), user("id", "provider")))
                .as("no mapper")
                .isEmpty();
    }

    private static UserModel user(String id, @Nullable String link) {
        return Answers.of(UserModel.class, (method, arguments) -> switch (method) {
            case "getId" -> id;
            case "getFederationLink" -> link;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private static RealmModel realm(ComponentModel... components) {
        return Answers.of(RealmModel.class, (method, arguments) -> switch (method) {
            case "getComponent" ->
                Stream.of(components)
                        .filter(component -> component.getId().equals(arguments[0]))
                        .findFirst()
                        .orElse(null);
            case "getComponentsStream" ->
                Stream.of(components).filter(component -> arguments[0].equals(component.getParentId()));
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private static ComponentModel component(String id, String providerId) {
        ComponentModel component = new ComponentModel();
        component.setId(id);
        component.setProviderId(providerId);
        component.setParentId(providerId.equals("ldap") ? "realm" : "provider");
        return component;
    }
}
