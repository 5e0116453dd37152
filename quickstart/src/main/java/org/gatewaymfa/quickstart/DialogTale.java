// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart;

import org.gatewaymfa.quickstart.process.Progress;
import org.gatewaymfa.radius.client.DialogResult;
import org.gatewaymfa.radius.client.DialogResult.Accepted;
import org.gatewaymfa.radius.client.DialogResult.Challenged;
import org.gatewaymfa.radius.client.DialogResult.NoAnswer;
import org.gatewaymfa.radius.client.DialogResult.Rejected;
import org.gatewaymfa.radius.protocol.Dictionary;

/** Tells how a login over RADIUS goes. */
record DialogTale(Progress console) {

    DialogResult told(DialogResult result) {
        if (result instanceof Accepted accepted) {
            console.report("    Access-Accept");
            accepted.attributes().all().stream()
                    .flatMap(attribute -> Dictionary.standard().describe(attribute).stream())
                    .forEach(line -> console.report("        " + line));
        } else if (result instanceof Challenged challenged) {
            console.report("    Access-Challenge: " + challenged.prompt());
        } else if (result instanceof Rejected rejected) {
            console.report("    Access-Reject: " + rejected.message());
        } else if (result instanceof NoAnswer none) {
            console.report("    no answer: " + none.cause());
        }
        return result;
    }
}
