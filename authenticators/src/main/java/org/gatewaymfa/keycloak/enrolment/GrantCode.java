// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.enrolment;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.gatewaymfa.keycloak.secondfactor.ReadableCode;
import org.gatewaymfa.keycloak.secondfactor.SingleUseKey;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The code of a grant. */
record GrantCode(ReadableCode code) {

    static GrantCode random(RandomGenerator random) {
        return new GrantCode(ReadableCode.random(random));
    }

    /** What was typed, if it can be a code at all. */
    static Optional<GrantCode> typed(String input) {
        return ReadableCode.typed(input).map(GrantCode::new);
    }

    /** What is stored: says nothing about the code, and is good for this user of this realm only. */
    String hash(RealmModel realm, UserModel user) {
        return SingleUseKey.of("gwmfa.grant-code", realm.getId(), user.getId(), code.characters());
    }

    /** As it is shown. */
    String inGroups() {
        return code.inGroups();
    }
}
