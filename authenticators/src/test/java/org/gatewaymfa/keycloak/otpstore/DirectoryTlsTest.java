// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gatewaymfa.keycloak.otpstore.TestDirectory.ATTRIBUTE;

import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException.Reason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate of the test's server names 127.0.0.1, and so not localhost. */
class DirectoryTlsTest {

    private static final String STORE_PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    private static SSLUtil serverKey;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path store = folder.resolve("server.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=dc1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                STORE_PASSWORD);
        serverKey = new SSLUtil(
                new KeyStoreKeyManager(store.toFile(), STORE_PASSWORD.toCharArray(), "PKCS12", "server"), null);
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }

    @Test
    void ldapsReadsAndWrites() throws Exception {
        try (TestDirectory dc = new TestDirectory(
                InMemoryListenerConfig.createLDAPSConfig("ldaps", 0, serverKey.createSSLServerSocketFactory()))) {
            assertReadsAndWrites(dc, TestDirectory.settings("ldaps://127.0.0.1:" + dc.port()));
        }
    }

    @Test
    void startTlsReadsAndWrites() throws Exception {
        try (TestDirectory dc = startTlsServer()) {
            assertReadsAndWrites(dc, startTls("127.0.0.1", dc));
        }
    }

    @Test
    void ldapsWithAnotherHostNameIsRefused() throws Exception {
        try (TestDirectory dc = new TestDirectory(
                InMemoryListenerConfig.createLDAPSConfig("ldaps", 0, serverKey.createSSLServerSocketFactory()))) {
            assertRefused(dc, TestDirectory.settings("ldaps://localhost:" + dc.port()));
        }
    }

    @Test
    void startTlsWithAnotherHostNameIsRefused() throws Exception {
        try (TestDirectory dc = startTlsServer()) {
            assertRefused(dc, startTls("localhost", dc));
        }
    }

    @Test
    void startTlsThatTheServerLacksIsNotSkipped() throws Exception {
        try (TestDirectory dc = new TestDirectory()) {
            assertRefused(dc, startTls("127.0.0.1", dc));
        }
    }

    private static TestDirectory startTlsServer() throws Exception {
        InetAddress anyAddress = InetAddress.getByName("0.0.0.0");
        return new TestDirectory(
                InMemoryListenerConfig.createLDAPConfig("ldap", anyAddress, 0, serverKey.createSSLSocketFactory()));
    }

    private static DirectorySettings startTls(String host, TestDirectory dc) {
        return TestDirectory.settings(TestDirectory.PASSWORD, true, "ldap://" + host + ":" + dc.port());
    }

    private static void assertReadsAndWrites(TestDirectory dc, DirectorySettings settings) throws Exception {
        dc.store("one");
        try (Directory directory = new Directory(settings, Clock.systemUTC())) {
            assertThat(directory.read(TestDirectory.guid(), ATTRIBUTE).text()).contains("one");
            directory.update(
                    TestDirectory.guid(),
                    ATTRIBUTE,
                    (entry, server) -> entry.text().map(text -> text + ", two"));
        }
        assertThat(dc.stored()).containsExactly("one, two");
    }

    private static void assertRefused(TestDirectory dc, DirectorySettings settings) {
        try (Directory directory = new Directory(settings, Clock.systemUTC())) {
            assertThatThrownBy(() -> directory.read(TestDirectory.guid(), ATTRIBUTE))
                    .isInstanceOfSatisfying(
                            AdOtpUnavailableException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
        }
        assertThat(dc.binds).as("no password was sent").hasValue(0);
    }
}
