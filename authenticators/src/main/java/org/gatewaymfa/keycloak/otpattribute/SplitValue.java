// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import java.util.List;
import java.util.stream.Collectors;

/** A value taken apart into devices without opening any of them. */
record SplitValue(OtpFormat format, Envelope envelope, List<RawDevice> devices) {

    /** What it was taken apart from, if nothing was lost. */
    String text() {
        return devices.stream()
                .map(RawDevice::text)
                .collect(Collectors.joining(envelope.separator(), envelope.head(), envelope.tail()));
    }
}
