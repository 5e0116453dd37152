// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import javax.naming.AuthenticationException;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ldap.LDAPStorageProvider;
import org.keycloak.storage.ldap.idm.model.LDAPObject;
import org.keycloak.storage.ldap.idm.query.internal.LDAPQuery;
import org.keycloak.storage.ldap.mappers.AbstractLDAPStorageMapper;

/**
 * Holds the settings of AD OTP under an LDAP provider, and notes why Active Directory refused a password. It maps nothing: the devices never become
 * a user attribute and never reach Keycloak's database. In a login Keycloak's search of the user brings them, see {@link LoginSearch}.
 */
final class AdOtpMapper extends AbstractLDAPStorageMapper {

    private final KeycloakSession session;

    AdOtpMapper(KeycloakSession session, ComponentModel mapperModel, LDAPStorageProvider ldapProvider) {
        super(mapperModel, ldapProvider);
        this.session = session;
    }

    /** Only notes the sub-code. Keycloak asks the other mappers too, unless one before this has taken the failure over. */
    @Override
    public boolean onAuthenticationFailure(
            LDAPObject ldapUser, UserModel user, AuthenticationException ldapException, RealmModel realm) {
        AdSubCode.in(ldapException.getMessage())
                .ifPresent(code -> session.setAttribute(AdSubCode.SESSION_ATTRIBUTE, code));
        return false;
    }

    @Override
    public void onImportUserFromLDAP(LDAPObject ldapUser, UserModel user, RealmModel realm, boolean isCreate) {
        // nothing is imported
    }

    @Override
    public void onRegisterUserToLDAP(LDAPObject ldapUser, UserModel localUser, RealmModel realm) {
        // a new user has no device
    }

    @Override
    public UserModel proxy(LDAPObject ldapUser, UserModel delegate, RealmModel realm) {
        return delegate;
    }

    /** In a login only: otherwise Keycloak's own searches must not read the devices. */
    @Override
    public void beforeLDAPQuery(LDAPQuery query) {
        new LoginSearch(session)
                .widen(query, getLdapProvider().getEditMode(), () -> AdOtpMapperConfig.attributeOf(mapperModel));
    }
}
