// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.migration;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gatewaymfa.keycloak.otpattribute.Devices;
import org.gatewaymfa.keycloak.otpattribute.StoredDevice;
import org.gatewaymfa.keycloak.otpstore.SweptUser;

/** Every encrypted device that can be read under one key. Devices that cannot be read stay byte for byte beside the others. */
record RenewTask(String attribute, String kid) implements Task {

    @Override
    public List<String> attributes() {
        return List.of(attribute);
    }

    @Override
    public Verdict on(SweptUser user) {
        if (!(user.value(attribute) instanceof Devices devices)) {
            return new Verdict.Done();
        }
        Set<String> others = otherKeys(devices.stored(), user.keyIds(attribute));
        return others.isEmpty()
                ? new Verdict.Done()
                : new Verdict.Change(String.join(" ", others), kid, new Rewrite(user, attribute, devices::renewed));
    }

    private Set<String> otherKeys(List<StoredDevice> stored, List<String> keyIds) {
        Set<String> others = new TreeSet<>();
        for (int i = 0; i < stored.size(); i++) {
            if (stored.get(i) instanceof StoredDevice.Readable) {
                others.add(keyIds.get(i));
            }
        }
        others.remove(kid);
        others.remove("");
        return others;
    }
}
