// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.check;

import java.util.List;

/** Findings about one subject. */
record Section(String title, List<Finding> findings) {

    Section {
        findings = List.copyOf(findings);
    }
}
