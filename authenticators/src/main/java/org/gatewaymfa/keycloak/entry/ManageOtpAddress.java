// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.entry;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocolService;
import org.keycloak.services.resources.RealmsResource;
import org.keycloak.urls.UrlType;

/**
 * The addresses of the entry as browsers know them: Keycloak's front-end URL, whatever proxy is before it. Nothing of a
 * request gets into them but the few values that are passed on to the login page.
 */
final class ManageOtpAddress {

    private static final String KC_LOCALE = "kc_locale";

    /** What a caller may pass on, and the form it must have; anything else is left out. */
    private static final Map<String, Pattern> PASSED_ON = Map.of(
            OIDCLoginProtocol.LOGIN_HINT_PARAM,
            Pattern.compile("\\P{Cntrl}{1,255}"),
            OIDCLoginProtocol.UI_LOCALES_PARAM,
            Pattern.compile("[A-Za-z0-9 _-]{1,64}"),
            KC_LOCALE,
            Pattern.compile("[A-Za-z0-9_-]{1,32}"));

    private final KeycloakSession session;
    private final RealmModel realm;

    ManageOtpAddress(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    URI entry() {
        return ofRealm().path("{realm}/" + ManageOtpEntry.CLIENT).build(realm.getName());
    }

    URI end() {
        return ofRealm()
                .path("{realm}/" + ManageOtpEntry.CLIENT + "/" + ManageOtpResource.END)
                .build(realm.getName());
    }

    /** Keycloak's login page for the entry's client; no code ever comes back from there. */
    URI login(MultivaluedMap<String, String> request) {
        Map<String, String> parameters = new HashMap<>();
        PASSED_ON.forEach((name, form) -> {
            String value = request.getFirst(name);
            if (value != null && form.matcher(value).matches()) {
                parameters.put(name, value);
            }
        });
        parameters.put(OIDCLoginProtocol.CLIENT_ID_PARAM, ManageOtpEntry.CLIENT);
        parameters.put(OIDCLoginProtocol.RESPONSE_TYPE_PARAM, OAuth2Constants.CODE);
        parameters.put(OIDCLoginProtocol.SCOPE_PARAM, OAuth2Constants.SCOPE_OPENID);
        parameters.put(OIDCLoginProtocol.REDIRECT_URI_PARAM, end().toString());
        parameters.put(OIDCLoginProtocol.PROMPT_PARAM, OIDCLoginProtocol.PROMPT_VALUE_LOGIN);
        parameters.put(Constants.KC_ACTION, ManageOtpEntry.ACTION);
        UriBuilder url = OIDCLoginProtocolService.authUrl(base());
        parameters.keySet().stream().sorted().forEach(name -> url.queryParam(name, "{" + name + "}"));
        parameters.put("realm", realm.getName());
        return url.buildFromMap(parameters);
    }

    private UriBuilder ofRealm() {
        return base().path(RealmsResource.class);
    }

    private UriBuilder base() {
        return session.getContext().getUri(UrlType.FRONTEND).getBaseUriBuilder();
    }
}
