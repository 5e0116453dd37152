// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.migration;

import java.util.List;
import org.gatewaymfa.keycloak.otpstore.SweptUser;

/** Counts and reports only. */
record CountTask(String attribute) implements Task {

    @Override
    public List<String> attributes() {
        return List.of(attribute);
    }

    @Override
    public Verdict on(SweptUser user) {
        return new Verdict.Done();
    }
}
