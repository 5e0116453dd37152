// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.models.LDAPConstants;
import org.keycloak.storage.ldap.LDAPConfig;

/** One domain controller with the user alice, in memory. Can be told to refuse writes, or to let somebody else write first. */
final class TestDirectory implements AutoCloseable {

    static final String BASE = "dc=example,dc=org";
    static final String ALICE = "cn=alice," + BASE;
    static final String ALICE_GUID = "33221100-5544-7766-8899-aabbccddeeff";
    static final String SERVICE = "cn=service," + BASE;
    static final String PASSWORD = "service-password";
    static final String ATTRIBUTE = "userParameters";
    static final SSLSocketFactory TRUST_ALL = trustAll();

    private final InMemoryDirectoryServer server;
    final AtomicInteger binds = new AtomicInteger();
    private final AtomicReference<@Nullable ResultCode> refusal = new AtomicReference<>();
    private final AtomicReference<@Nullable Runnable> firstWriter = new AtomicReference<>();

    TestDirectory() throws LDAPException {
        this(0);
    }

    TestDirectory(int port) throws LDAPException {
        this(InMemoryListenerConfig.createLDAPConfig("ldap", port));
    }

    TestDirectory(InMemoryListenerConfig listener) throws LDAPException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.setSchema(null);
        config.setListenerConfigs(listener);
        config.addAdditionalBindCredentials(SERVICE, PASSWORD);
        config.addInMemoryOperationInterceptor(new Interference());
        server = new InMemoryDirectoryServer(config);
        server.add(BASE, new Attribute("objectClass", "domain"), new Attribute("dc", "example"));
        server.add(
                ALICE,
                new Attribute("objectClass", "user"),
                new Attribute("cn", "alice"),
                new Attribute(LDAPConstants.OBJECT_GUID, guid().value()));
        server.startListening();
    }

    static EntryId guid() {
        return EntryId.of(new LDAPConfig(new MultivaluedHashMap<>(activeDirectory())), ALICE_GUID)
                .orElseThrow();
    }

    static MultivaluedHashMap<String, String> activeDirectory() {
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        config.putSingle(LDAPConstants.VENDOR, LDAPConstants.VENDOR_ACTIVE_DIRECTORY);
        return config;
    }

    int port() {
        return server.getListenPort();
    }

    String url() {
        return "ldap://127.0.0.1:" + port();
    }

    /** Settings of an LDAP provider with these URLs. */
    static DirectorySettings settings(String... urls) {
        return settings(PASSWORD, false, urls);
    }

    static DirectorySettings settings(String password, boolean startTls, String... urls) {
        return new DirectorySettings(
                Arrays.stream(urls)
                        .flatMap(url -> DirectoryUrl.list(url).stream())
                        .toList(),
                startTls,
                TRUST_ALL,
                true,
                SERVICE,
                password,
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                BASE,
                SearchScope.SUB,
                null);
    }

    /** Sets the attribute of alice, null clears it. */
    void store(@Nullable String value) {
        set(ATTRIBUTE, value == null ? new String[0] : new String[] {value});
    }

    void set(String attribute, String... values) {
        modify(new Modification(ModificationType.REPLACE, attribute, values));
    }

    void set(String attribute, byte[] value) {
        modify(new Modification(ModificationType.REPLACE, attribute, value));
    }

    private void modify(Modification modification) {
        ResultCode refused = refusal.getAndSet(null);
        Runnable first = firstWriter.getAndSet(null);
        try {
            server.modify(ALICE, modification);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
        refusal.set(refused);
        firstWriter.set(first);
    }

    void add(String name, String value) {
        try {
            server.add(
                    "cn=" + name + "," + BASE, new Attribute("objectClass", "user"), new Attribute(ATTRIBUTE, value));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What alice's attribute holds. */
    List<String> stored() {
        try {
            String[] values = server.getEntry(ALICE).getAttributeValues(ATTRIBUTE);
            return values == null ? List.of() : List.of(values);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every write from now on is answered so. */
    void refuseWrites(@Nullable ResultCode code) {
        refusal.set(code);
    }

    /** Runs once, between the read and the write of the next change. */
    void writeFirst(Runnable writer) {
        firstWriter.set(writer);
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    private static SSLSocketFactory trustAll() {
        try {
            return new SSLUtil(new TrustAllTrustManager()).createSSLSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Interference extends InMemoryOperationInterceptor {

        @Override
        public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
            binds.incrementAndGet();
        }

        @Override
        public void processModifyRequest(InMemoryInterceptedModifyRequest request) throws LDAPException {
            Runnable writer = firstWriter.getAndSet(null);
            if (writer != null) {
                writer.run();
            }
            ResultCode code = refusal.get();
            if (code != null) {
                throw new LDAPException(
                        code, "refused for value " + request.getRequest().getModifications());
            }
        }
    }
}
