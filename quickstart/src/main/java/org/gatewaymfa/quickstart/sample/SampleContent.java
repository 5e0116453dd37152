// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gatewaymfa.quickstart.directory.DirectoryUser;
import org.gatewaymfa.quickstart.directory.InMemoryActiveDirectory;

/** What is in the quickstart's directory, and the values that the realm needs to use it. All of it is public: use it nowhere else. */
public final class SampleContent {

    public static final String OTP_ATTRIBUTE = "userParameters";

    /** The secret of alice's and carol's devices, in Base32. */
    public static final String OTP_SECRET = "CHYA3NHIW2YLQPCGS4Z6VV6WBY";

    /** A device in NetScaler's plain format. */
    public static final SampleUser ALICE = new SampleUser(
            "alice",
            "device iPhone, stored in NetScaler's plain format",
            Optional.of("#@iPhone=" + OTP_SECRET + "&,"),
            Optional.of(new Totp(OTP_SECRET)));

    /** A device that NetScaler's key encrypted. */
    public static final SampleUser CAROL = new SampleUser(
            "carol",
            "device Mobile, stored in NetScaler's encrypted format",
            Optional.of(resource("carol-userParameters.json")),
            Optional.of(new Totp(OTP_SECRET)));

    /** No device. */
    public static final SampleUser BOB =
            new SampleUser("bob", "no device; adds one at manageotp", Optional.empty(), Optional.empty());

    public static final List<SampleUser> USERS = List.of(ALICE, CAROL, BOB);

    private static final String GROUP = "gateway-users";
    private static final String DEPARTMENT = "engineering";

    private SampleContent() {}

    /** Adds the users and their group. */
    public static void addTo(InMemoryActiveDirectory directory) {
        for (SampleUser user : USERS) {
            directory.addUser(DirectoryUser.named(user.name(), SampleUser.PASSWORD));
            directory.setAttribute(user.name(), "department", DEPARTMENT);
            user.otpAttribute().ifPresent(value -> directory.setAttribute(user.name(), OTP_ATTRIBUTE, value));
        }
        directory.addGroup(GROUP, USERS.stream().map(SampleUser::name).toList());
    }

    /**
     * The environment in which Keycloak imports the realm: how to reach the directory, the key of NetScaler's encrypted
     * format, and where users may add their first device: on this machine.
     */
    public static Map<String, String> realmEnvironment(InMemoryActiveDirectory directory) {
        return Map.of(
                "GWMFA_TRUSTED_NETWORKS",
                "127.0.0.0/8 ::1",
                "GWMFA_LDAP_URL",
                directory.ldapUrl(),
                "GWMFA_LDAP_BIND_DN",
                InMemoryActiveDirectory.SERVICE_DN,
                "GWMFA_LDAP_BIND_PASSWORD",
                InMemoryActiveDirectory.SERVICE_PASSWORD,
                "GWMFA_LDAP_USERS_DN",
                InMemoryActiveDirectory.USERS_DN,
                "GWMFA_LDAP_GROUPS_DN",
                InMemoryActiveDirectory.GROUPS_DN,
                "GWMFA_OTP_KEY",
                escaped(resource("otp-key.pem")),
                "GWMFA_OTP_CERTIFICATE",
                escaped(resource("otp-certificate.pem")));
    }

    /** Keycloak puts the value as it is between quotation marks of the realm's JSON. */
    private static String escaped(String pem) {
        return pem.strip().replace("\n", "\\n");
    }

    private static String resource(String name) {
        try (InputStream stream = SampleContent.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
