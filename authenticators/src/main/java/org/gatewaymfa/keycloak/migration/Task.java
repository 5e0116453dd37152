// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.migration;

import java.util.List;
import org.gatewaymfa.keycloak.otpstore.SweptUser;

/** What a run is to reach for each user. Decides on what a page shows, and knows when nothing is left to do: that makes runs restartable. */
sealed interface Task permits CountTask, ConvertTask, RenewTask, CopyTask, ClearTask {

    /** The attributes to look at; the values of the first one are counted. */
    List<String> attributes();

    Verdict on(SweptUser user);
}
