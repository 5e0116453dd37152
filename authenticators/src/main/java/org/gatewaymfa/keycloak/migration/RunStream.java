// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.migration;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.gatewaymfa.keycloak.otpstore.AdOtpSweep;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakTransaction;

/**
 * A run as the body of the answer: it runs while the body is written, and ends when nobody reads it any more.
 *
 * @param request the transaction of the call, ended before the run: it would be open longer than Keycloak lets one be
 */
record RunStream(
        AdOtpSweep sweep, Task task, boolean dryRun, RunSlot slot, RunEvents events, KeycloakTransaction request)
        implements StreamingOutput {

    private static final Logger LOG = Logger.getLogger(RunStream.class);

    @Override
    public void write(OutputStream output) throws IOException {
        String result = "aborted: failure";
        int changes = 0;
        try (slot;
                sweep) {
            request.commit();
            Writer writer = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
            CsvReport report = new CsvReport(writer, Clock.systemUTC());
            MigrationRun run = new MigrationRun(sweep, task, dryRun, report, slot::renew);
            try {
                result = run.run();
            } catch (IOException e) {
                result = "aborted: the caller went away";
                throw e;
            } finally {
                changes = run.changes();
            }
        } finally {
            LOG.infof(
                    "Migration run over LDAP provider %s, %s: %s, changes: %d",
                    events.providerId(), events.task(), result, changes);
            events.ended(result, changes);
        }
    }
}
