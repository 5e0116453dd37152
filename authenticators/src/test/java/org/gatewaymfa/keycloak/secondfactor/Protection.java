// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.common.ClientConnection;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserLoginFailureModel;
import org.keycloak.models.UserLoginFailureProvider;
import org.keycloak.services.managers.BruteForceProtector;
import org.keycloak.services.managers.DefaultBruteForceProtector;

/** Keycloak's brute-force protection as a test sets it, with the failures that were counted. */
public final class Protection {

    private final List<Set<String>> counted = new ArrayList<>();
    private final Map<String, Object> realm = new HashMap<>(Map.of(
            "getId", "corp", "isBruteForceProtected", true, "isPermanentLockout", false, "getMaxTemporaryLockouts", 0));
    private final Map<String, Object> failures =
            new HashMap<>(Map.of("getNumTemporaryLockouts", 0, "getFailedLoginNotBefore", 0));

    public RealmModel realm() {
        return Stub.of(RealmModel.class, realm);
    }

    Protection off() {
        realm.put("isBruteForceProtected", false);
        return this;
    }

    Protection permanentAfter(int lockouts) {
        realm.put("isPermanentLockout", true);
        realm.put("getMaxTemporaryLockouts", lockouts);
        return this;
    }

    Protection withLockouts(int lockouts) {
        failures.put("getNumTemporaryLockouts", lockouts);
        return this;
    }

    public Protection lockedUntil(long epochSecond) {
        failures.put("getFailedLoginNotBefore", (int) epochSecond);
        return this;
    }

    /** Categories of the failures that Keycloak's protector would take up. */
    public List<Set<String>> counted() {
        return counted;
    }

    public AccountGate gate() {
        return AccountGate.of(session(), realm());
    }

    private KeycloakSession session() {
        UserLoginFailureModel model = Stub.of(UserLoginFailureModel.class, failures);
        BruteForceProtector protector =
                Stub.of(BruteForceProtector.class, Map.of("isTemporarilyDisabled", true, "failedLogin", (Stub.Answer)
                        this::failedLogin));
        UriInfo uri = Stub.of(UriInfo.class, Map.of());
        KeycloakContext context = Stub.of(
                KeycloakContext.class,
                Map.of(
                        "getConnection", Stub.of(ClientConnection.class, Map.of()),
                        "getHttpRequest", Stub.of(HttpRequest.class, Map.of("getUri", uri))));
        return Stub.of(
                KeycloakSession.class,
                Map.of(
                        "loginFailures", Stub.of(UserLoginFailureProvider.class, Map.of("getUserLoginFailure", model)),
                        "getProvider", protector,
                        "getContext", context));
    }

    /** Keycloak's own rule about which categories count. */
    @SuppressWarnings({"unchecked", "NullAway"
    }) // the call's fifth argument is the categories; the method returns nothing
    private Object failedLogin(Object[] arguments) {
        Set<String> categories = (Set<String>) arguments[4];
        if (DefaultBruteForceProtector.ALLOWED_AUTHENTICATION_CATEGORIES.stream()
                .anyMatch(categories::contains)) {
            counted.add(categories);
        }
        return null;
    }
}
