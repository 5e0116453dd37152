// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import java.util.List;
import java.util.Map;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;

/** Realms and users with just enough to them. */
public final class Someone {

    private Someone() {}

    /** A realm without brute-force protection. */
    public static RealmModel realm(String id) {
        return Stub.of(RealmModel.class, Map.of("getId", id, "isBruteForceProtected", false));
    }

    /** An enabled user without phones. */
    public static UserModel user(String id) {
        return user(id, List.of());
    }

    /** An enabled user with phones. */
    public static UserModel user(String id, List<CredentialModel> phones) {
        return Stub.of(
                UserModel.class,
                Map.of(
                        "getId",
                        id,
                        "isEnabled",
                        true,
                        "credentialManager",
                        Stub.of(SubjectCredentialManager.class, Map.of("getStoredCredentialsByTypeStream", (Stub.Answer)
                                arguments -> phones.stream()))));
    }
}
