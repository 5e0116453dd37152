// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatewaymfa.keycloak.otpattribute.OtpKey;
import org.gatewaymfa.keycloak.secondfactor.InMemorySingleUseObjects;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.LDAPConstants;
import org.keycloak.storage.ldap.LDAPConfig;

/** A directory with many users, for tests of what goes through all of them. */
public final class Population implements AutoCloseable {

    public static final String ATTRIBUTE = "userParameters";

    private final InMemoryDirectoryServer server;
    private final InMemorySingleUseObjects cluster = new InMemorySingleUseObjects();
    private final LocalCluster locks = new LocalCluster();
    private final ComponentModel mapper = new ComponentModel();
    private final Map<String, OtpKey> keys = new HashMap<>();
    private final AtomicReference<@Nullable Runnable> firstWriter = new AtomicReference<>();
    private final AtomicReference<@Nullable ResultCode> refusal = new AtomicReference<>();
    private final AtomicInteger writes = new AtomicInteger();
    private int users;

    public Population() throws LDAPException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(TestDirectory.BASE);
        config.setSchema(null);
        config.addAdditionalBindCredentials(TestDirectory.SERVICE, TestDirectory.PASSWORD);
        config.addInMemoryOperationInterceptor(new Interference());
        server = new InMemoryDirectoryServer(config);
        server.add(TestDirectory.BASE, new Attribute("objectClass", "domain"), new Attribute("dc", "example"));
        server.startListening();
    }

    /** Adds a user with a value of the attribute; null: without. */
    public void add(String name, @Nullable String value) {
        byte[] guid = ByteBuffer.allocate(16).putInt(12, ++users).array();
        try {
            server.add(
                    dn(name),
                    new Attribute("objectClass", "user"),
                    new Attribute("cn", name),
                    new Attribute(LDAPConstants.OBJECT_GUID, guid));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
        if (value != null) {
            set(name, ATTRIBUTE, value);
        }
    }

    public void set(String name, String attribute, String... values) {
        try {
            server.modify(dn(name), new Modification(ModificationType.REPLACE, attribute, values));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a user's attribute holds; empty text: nothing. */
    public String value(String name, String attribute) {
        try {
            return Optional.ofNullable(server.getEntry(dn(name)).getAttributeValue(attribute))
                    .orElse("");
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    public String value(String name) {
        return value(name, ATTRIBUTE);
    }

    /** Changes that a client made. */
    public int writes() {
        return writes.get();
    }

    /** Runs once, before the next change of a client. */
    public void writeFirst(Runnable writer) {
        firstWriter.set(writer);
    }

    /** Every change of a client from now on is answered so. */
    public void refuseWrites(ResultCode code) {
        refusal.set(code);
    }

    public void mapper(String key, String value) {
        mapper.getConfig().putSingle(key, value);
    }

    public OtpKey addKey(OtpKey key) {
        keys.put(key.kid(), key);
        return key;
    }

    /** Its users; the key to write with may be none. */
    public AdOtpUsers users(@Nullable OtpKey writingKey) {
        AdOtpMapperConfig config = AdOtpMapperConfig.from(mapper);
        ComponentModel provider = new ComponentModel();
        provider.setConfig(TestDirectory.activeDirectory());
        provider.getConfig().putSingle(LDAPConstants.USERNAME_LDAP_ATTRIBUTE, "cn");
        return AdOtpUsers.of(
                new LDAPConfig(provider.getConfig()),
                config,
                TestDirectory.settings("ldap://127.0.0.1:" + server.getListenPort()),
                new KeySnapshot(keys, Optional.ofNullable(writingKey), writingKey == null),
                new SweepMemory("realm", new InMemoryNotes(cluster), cluster, locks, config.replicationTime()));
    }

    /** Everything the cluster was told. */
    public String clusterMemory() {
        return cluster.keys().stream()
                .flatMap(key -> Stream.of(key, String.valueOf(cluster.get(key))))
                .collect(Collectors.joining("\n"));
    }

    private static String dn(String name) {
        return "cn=" + name + "," + TestDirectory.BASE;
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    private final class Interference extends InMemoryOperationInterceptor {

        @Override
        public void processModifyRequest(InMemoryInterceptedModifyRequest request) throws LDAPException {
            writes.incrementAndGet();
            Runnable writer = firstWriter.getAndSet(null);
            if (writer != null) {
                writer.run();
            }
            ResultCode code = refusal.get();
            if (code != null) {
                throw new LDAPException(code, "refused");
            }
        }
    }
}
