// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phone;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.gatewaymfa.keycloak.secondfactor.Stub;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;

/** A user whose credentials are kept as Keycloak keeps them: under the id that they bring, a label once at most. */
public final class PhoneOwner {

    private final Map<String, CredentialModel> credentials = new LinkedHashMap<>();
    private final UserModel user;

    public PhoneOwner(String id) {
        SubjectCredentialManager manager = Stub.of(
                SubjectCredentialManager.class,
                Map.of(
                        "getStoredCredentialsStream",
                        (Stub.Answer) arguments -> all(),
                        "getStoredCredentialsByTypeStream",
                        (Stub.Answer)
                                arguments -> all().filter(one -> one.getType().equals(arguments[0])),
                        "createStoredCredential",
                        (Stub.Answer) arguments -> store((CredentialModel) arguments[0]),
                        "updateStoredCredential",
                        (Stub.Answer) arguments -> store((CredentialModel) arguments[0]),
                        "removeStoredCredentialById",
                        (Stub.Answer) arguments -> credentials.remove((String) arguments[0]) != null));
        this.user = Stub.of(
                UserModel.class,
                Map.of("getId", id, "getUsername", id, "isEnabled", true, "credentialManager", manager));
    }

    public UserModel user() {
        return user;
    }

    CredentialModel credential(String id) {
        return all().filter(one -> one.getId().equals(id)).findFirst().orElseThrow();
    }

    CredentialModel store(CredentialModel credential) {
        boolean twice = all().anyMatch(other -> !other.getId().equals(credential.getId())
                && credential.getUserLabel() != null
                && credential.getUserLabel().equalsIgnoreCase(other.getUserLabel()));
        if (twice) {
            throw new IllegalArgumentException("the label is taken");
        }
        credentials.put(credential.getId(), credential.shallowClone());
        return credential;
    }

    private Stream<CredentialModel> all() {
        return credentials.values().stream().map(CredentialModel::shallowClone);
    }
}
