// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.process;

/** Takes lines that tell a waiting person what goes on. */
@FunctionalInterface
public interface Progress {

    /** For tests, where nobody waits. */
    Progress SILENT = line -> {};

    void report(String line);
}
