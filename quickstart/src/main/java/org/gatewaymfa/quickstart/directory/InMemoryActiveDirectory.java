// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.directory;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A directory that a program takes for a domain controller of {@code corp.example}: names and syntaxes of the Active
 * Directory schema, bind errors with sub-codes, no search without a bind. It listens on the loopback address, with
 * StartTLS on its LDAP port and a second port for LDAPS.
 *
 * <p>What is done through this class is done with the rights of the server itself; access rights and sub-codes concern
 * LDAP clients only. All methods may be called from any thread, and while the directory is stopped.
 */
public final class InMemoryActiveDirectory implements AutoCloseable {

    public static final String BASE_DN = "DC=corp,DC=example";
    public static final String USERS_DN = "OU=Users," + BASE_DN;
    public static final String GROUPS_DN = "OU=Groups," + BASE_DN;

    /** The account that Keycloak binds with. */
    public static final String SERVICE_DN = "CN=svc-keycloak,OU=Service Accounts," + BASE_DN;

    public static final String SERVICE_PASSWORD = "Service-Passw0rd!";

    /** By what users and groups are looked for; Active Directory has an index for each, too. */
    private static final List<String> INDEXED =
            List.of("cn", "mail", "member", "memberOf", "objectGUID", "sAMAccountName", "userPrincipalName");

    private static final String DOMAIN = "corp.example";
    private static final String LDAP = "ldap";
    private static final String LDAPS = "ldaps";

    private final InMemoryDirectoryServer server;
    private final DomainControllerManners manners;
    private final DirectoryCertificate certificate;
    private final Clock clock;

    private InMemoryActiveDirectory(int ldapPort, int ldapsPort) throws LDAPException, GeneralSecurityException {
        clock = Clock.systemUTC();
        certificate = DirectoryCertificate.generate();
        manners = new DomainControllerManners(this::entry, clock);
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE_DN);
        config.setSchema(schema());
        config.setGenerateOperationalAttributes(false);
        config.setEqualityIndexAttributes(INDEXED);
        config.setAuthenticationRequiredOperationTypes(EnumSet.complementOf(
                EnumSet.of(OperationType.ABANDON, OperationType.BIND, OperationType.EXTENDED, OperationType.UNBIND)));
        config.addInMemoryOperationInterceptor(manners);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig(
                        LDAP, loopback(), ldapPort, certificate.tls().createSSLSocketFactory()),
                InMemoryListenerConfig.createLDAPSConfig(
                        LDAPS,
                        loopback(),
                        ldapsPort,
                        certificate.tls().createSSLServerSocketFactory(),
                        certificate.tls().createSSLSocketFactory()));
        server = new InMemoryDirectoryServer(config);
    }

    /**
     * Starts a directory without users on the loopback address.
     *
     * @param ldapPort 0 for any free port
     * @param ldapsPort 0 for any free port
     * @throws IllegalStateException if a port is taken
     */
    public static InMemoryActiveDirectory start(int ldapPort, int ldapsPort) {
        try {
            InMemoryActiveDirectory directory = new InMemoryActiveDirectory(ldapPort, ldapsPort);
            directory.addDomain();
            directory.start();
            return directory;
        } catch (LDAPException | GeneralSecurityException e) {
            throw new IllegalStateException("the directory does not start: " + e.getMessage(), e);
        }
    }

    /** Listens again, on the ports it had and with the content it has. */
    public void start() {
        try {
            server.startListening();
        } catch (LDAPException e) {
            throw new IllegalStateException("the directory does not listen: " + e.getMessage(), e);
        }
    }

    /** Closes the ports and every connection; the content stays. */
    public void stop() {
        server.shutDown(true);
    }

    @Override
    public void close() {
        stop();
    }

    public String ldapUrl() {
        return "ldap://localhost:" + server.getListenPort(LDAP);
    }

    public String ldapsUrl() {
        return "ldaps://localhost:" + server.getListenPort(LDAPS);
    }

    /** The certificate of LDAPS and StartTLS, self-signed, for {@code localhost} and 127.0.0.1. */
    public String certificatePem() {
        return certificate.pem();
    }

    /** Adds an active user below {@link #USERS_DN}; fails if there is one of that name. */
    public void addUser(DirectoryUser user) {
        add(userEntry(new RDN("CN", user.commonName()) + "," + USERS_DN, user));
    }

    /** The same with one more attribute; for many users faster than setting it afterwards. */
    public void addUser(DirectoryUser user, String attribute, String value) {
        Entry entry = userEntry(new RDN("CN", user.commonName()) + "," + USERS_DN, user);
        entry.addAttribute(attribute, value);
        add(entry);
    }

    /** Adds a group below {@link #GROUPS_DN} and names it in {@code memberOf} of its members. */
    public void addGroup(String name, List<String> memberLogonNames) {
        String dn = new RDN("CN", name) + "," + GROUPS_DN;
        Entry group = new Entry(
                dn,
                new Attribute("objectClass", "top", "group"),
                new Attribute("sAMAccountName", name),
                new Attribute("objectGUID", ObjectGuid.ofName(dn)));
        List<String> members = memberLogonNames.stream().map(this::dnOf).toList();
        group.addAttribute("member", members);
        add(group);
        members.forEach(member ->
                call(() -> server.modify(member, new Modification(ModificationType.ADD, "memberOf", dn))));
    }

    /** Removes a user; nothing happens if there is none of that name. */
    public void removeUser(String logonName) {
        find(logonName).ifPresent(entry -> call(() -> server.delete(entry.getDN())));
    }

    /** The attribute's only or first value, as stored. */
    public Optional<byte[]> attribute(String logonName, String attribute) {
        return Optional.ofNullable(get(logonName).getAttributeValueBytes(attribute));
    }

    /** Replaces the attribute's values by one. */
    public void setAttribute(String logonName, String attribute, byte[] value) {
        modify(logonName, new Modification(ModificationType.REPLACE, attribute, value));
    }

    /** Replaces the attribute's values by one, in UTF-8. */
    public void setAttribute(String logonName, String attribute, String value) {
        modify(logonName, new Modification(ModificationType.REPLACE, attribute, value));
    }

    /** Removes the attribute, if it is there. */
    public void clearAttribute(String logonName, String attribute) {
        modify(logonName, new Modification(ModificationType.REPLACE, attribute));
    }

    public void setPassword(String logonName, String password) {
        setAttribute(logonName, DomainControllerManners.PASSWORD_ATTRIBUTE, DomainControllerManners.stored(password));
    }

    /** Brings the account into the state, whatever state it had. */
    public void setState(String logonName, AccountState state) {
        modify(logonName, AccountAttributes.changesFor(state, clock.instant()).toArray(Modification[]::new));
    }

    /** Whether LDAP clients see the attribute; what they may not see is simply not there. */
    public void grantRead(String attribute, boolean granted) {
        manners.grantRead(attribute, granted);
    }

    /** Whether LDAP clients may change the attribute; else they get {@code insufficientAccessRights}. */
    public void grantWrite(String attribute, boolean granted) {
        manners.grantWrite(attribute, granted);
    }

    /** Tells somebody DN and attribute of each change that an LDAP client makes, after it was made. */
    public void onWrite(BiConsumer<String, String> listener) {
        manners.onWrite(listener);
    }

    /** Tells somebody of each bind, search and modify that an LDAP client asks for, before it is done. */
    public void onCall(Consumer<DirectoryCall> listener) {
        manners.onCall(listener);
    }

    /** How long each answer takes, from now on. */
    public void setDelayMillis(long delay) {
        server.setProcessingDelayMillis(delay);
    }

    public String dnOf(String logonName) {
        return get(logonName).getDN();
    }

    private void addDomain() {
        add(new Entry(BASE_DN, new Attribute("objectClass", "top", "domain"), new Attribute("dc", "corp")));
        for (String unit : List.of(USERS_DN, GROUPS_DN, "OU=Service Accounts," + BASE_DN)) {
            add(new Entry(unit, new Attribute("objectClass", "top", "organizationalUnit")));
        }
        add(userEntry(SERVICE_DN, new DirectoryUser("svc-keycloak", "Keycloak", "Service", SERVICE_PASSWORD)));
    }

    private Entry userEntry(String dn, DirectoryUser user) {
        String address = user.logonName() + "@" + DOMAIN;
        Entry entry = new Entry(
                dn,
                new Attribute("objectClass", "top", "person", "organizationalPerson", "user"),
                new Attribute("objectCategory", "CN=Person,CN=Schema,CN=Configuration," + BASE_DN),
                new Attribute("objectGUID", ObjectGuid.ofName(dn)),
                new Attribute("sAMAccountName", user.logonName()),
                new Attribute("userPrincipalName", address),
                new Attribute("givenName", user.givenName()),
                new Attribute("sn", user.surname()),
                new Attribute("displayName", user.commonName()),
                new Attribute("mail", address),
                new Attribute(
                        DomainControllerManners.PASSWORD_ATTRIBUTE, DomainControllerManners.stored(user.password())));
        for (Modification change : AccountAttributes.changesFor(AccountState.ACTIVE, clock.instant())) {
            entry.setAttribute(change.getAttribute());
        }
        return entry;
    }

    private void add(Entry entry) {
        call(() -> server.add(entry));
    }

    private void modify(String logonName, Modification... changes) {
        String dn = dnOf(logonName);
        call(() -> server.modify(dn, changes));
    }

    private Entry get(String logonName) {
        return find(logonName).orElseThrow(() -> new IllegalArgumentException("no user " + logonName));
    }

    private Optional<Entry> find(String logonName) {
        return Optional.ofNullable(call(() -> server.searchForEntry(
                BASE_DN, SearchScope.SUB, Filter.createEqualityFilter("sAMAccountName", logonName))));
    }

    private Optional<Entry> entry(String dn) {
        return Optional.ofNullable(call(() -> server.getEntry(dn)));
    }

    private static Schema schema() throws LDAPException {
        try (InputStream ldif = InMemoryActiveDirectory.class.getResourceAsStream("active-directory.ldif")) {
            Schema activeDirectory = Schema.getSchema(ldif);
            return Schema.mergeSchemas(Schema.getDefaultStandardSchema(), activeDirectory);
        } catch (IOException | LDIFException e) {
            throw new IllegalStateException("the directory's schema is damaged", e);
        }
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    /** An operation on the server; it throws only where this class or its caller made a mistake. */
    private interface Operation<T> {
        T run() throws LDAPException;
    }

    private static <T> T call(Operation<T> operation) {
        try {
            return operation.run();
        } catch (LDAPException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
