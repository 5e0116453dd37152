// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import javax.naming.CommunicationException;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;

/** Which failures may be a lost race at all; the race itself is an integration test's subject. */
class ImportRaceTest {

    @Test
    void whatTheDatabaseRefusedMayBeOne() {
        RuntimeException wrapper = new RuntimeException(new SQLException("23505"));

        assertThat(ImportRace.cameFromTheDatabase(new ModelException("Database operation failed", wrapper)))
                .isTrue();
        assertThat(ImportRace.cameFromTheDatabase(new ModelDuplicateException("Duplicate resource error", wrapper)))
                .isTrue();
    }

    @Test
    void aDirectoryThatIsDownIsNone() {
        assertThat(ImportRace.cameFromTheDatabase(new ModelException("LDAP", new CommunicationException("refused"))))
                .isFalse();
    }

    @Test
    void anAmbiguousNameIsNone() {
        assertThat(ImportRace.cameFromTheDatabase(new ModelDuplicateException("Multiple users")))
                .isFalse();
    }
}
