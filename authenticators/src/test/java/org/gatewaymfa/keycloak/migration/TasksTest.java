// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import org.gatewaymfa.keycloak.otpattribute.OtpKey;
import org.gatewaymfa.keycloak.otpstore.Population;
import org.gatewaymfa.keycloak.otpstore.WritingKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TasksTest {

    private static final OtpKey OF_A_CERTIFICATE = OtpKey.ofCertificate("FLprdzR1RtLoFMtOOPBSjepFees=", new byte[32]);
    private static final OtpKey OURS_ALONE = OtpKey.generated(new byte[32]);

    @Test
    void namesWhatIsWrong() throws LDAPException {
        refused("task: must be one of", "delete", OURS_ALONE);
        refused("to: is missing", "convert", OURS_ALONE);
        refused("to: must be plain", "convert", OURS_ALONE, "to", "open");
        refused("to: is given more than once", "convert", OURS_ALONE, "to", "plain", "to", "sealed");
        refused("kid: the realm has no enabled key", "convert", null, "to", "sealed");
        refused("kid: is needed, because NetScaler", "convert", OURS_ALONE, "to", "netscaler");
        refused("kid: the realm has no enabled key", "re-encrypt", null);
        refused("to-attribute: is missing", "copy", null);
        refused(
                "to-attribute: userparameters is the attribute that the mapper uses",
                "copy",
                null,
                "to-attribute",
                "userparameters");
        refused("to-attribute: info can be written by the users", "copy", null, "to-attribute", "info");
        refused("attribute: mail has another meaning", "clear", null, "attribute", "mail");
        refused("attribute: (x=*) is not the name", "clear", null, "attribute", "(x=*)");
        refused(
                "also-different: must be true or false",
                "clear",
                null,
                "attribute",
                "otpData",
                "also-different",
                "yes");
        refused("dryrun: is no parameter of this call", "count", null, "dryrun", "false");
        refused("kid: is no parameter of this call", "count", null, "kid", "x");
    }

    @Test
    void aFormatThatNobodyCouldLogInWithIsRefused() throws LDAPException {
        try (Population people = new Population()) {
            people.mapper("accepted-formats", "sealed");
            assertThatThrownBy(() -> Tasks.of(
                            "convert",
                            new RunParameters(MigrationRunTest.map("to", "plain")),
                            people.users(OF_A_CERTIFICATE)))
                    .hasMessageStartingWith("to: the mapper does not accept plain");
        }
    }

    @Test
    void asksForAKeyOnlyWhereOneIsWrittenWith() {
        assertThat(need("convert", false, "to", "sealed")).isEqualTo(WritingKey.NEEDED);
        assertThat(need("convert", true, "to", "sealed")).isEqualTo(WritingKey.FOR_TRIAL);
        assertThat(need("convert", false, "to", "plain")).isEqualTo(WritingKey.NONE);
        assertThat(need("re-encrypt", false)).isEqualTo(WritingKey.NEEDED);
        assertThat(need("copy", false)).isEqualTo(WritingKey.NONE);
        assertThat(need("count", true)).isEqualTo(WritingKey.NONE);
    }

    private static WritingKey need(String name, boolean dryRun, String... parameters) {
        return Tasks.need(name, new RunParameters(MigrationRunTest.map(parameters)), dryRun);
    }

    private static void refused(String message, String name, @Nullable OtpKey key, String... parameters)
            throws LDAPException {
        try (Population people = new Population()) {
            RunParameters given = new RunParameters(MigrationRunTest.map(parameters));
            assertThatThrownBy(() -> {
                        Tasks.of(name, given, people.users(key));
                        given.requireNothingElse();
                    })
                    .isInstanceOf(WrongParameterException.class)
                    .hasMessageStartingWith(message);
        }
    }
}
