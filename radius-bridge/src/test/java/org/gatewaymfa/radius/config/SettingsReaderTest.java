// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.gatewaymfa.radius.config.RadiusClient.MessageAuthenticatorPolicy;
import org.gatewaymfa.radius.protocol.AttributeNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

    @Test
    void fillsInSafeDefaults() {
        RadiusClient client = Settings.valid().buildClient();
        assertThat(client.messageAuthenticator()).isEqualTo(MessageAuthenticatorPolicy.REQUIRED);
        assertThat(client.dialog().rejectDelay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(client.dialog().challengeLife()).isEqualTo(Duration.ofMinutes(2));
        assertThat(client.dialog().clientAddress()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "radius.listen[0] | host.example:1812 | radius.listen[0]: host.example is not an IP address",
                "radius.listen[0] | 127.0.0.1:99999 | radius.listen[0]: must be a number from 0 to 65535",
                "radius.receive-buffer | 1 | radius.receive-buffer: must be a number",
                "radius.request-id-key | c2hvcnQ= | radius.request-id-key: has 5 octets, must have 32",
                "radius.state-keys[0] | %%% | radius.state-keys[0]: is not base64",
                "radius.keycloak.urls[0] | http://login.example | radius.keycloak.urls[0]: http://login.example must be https",
                "radius.keycloak.urls[0] | http://localhost.evil.example | radius.keycloak.urls[0]: http://localhost.evil.example must be https",
                "radius.keycloak.urls[0] | https://u:p@login.example | radius.keycloak.urls[0]: ",
                "radius.keycloak.key | /nowhere | radius.keycloak.key: there is no such setting",
                "radius.clients.netscaler.addresses[0] | 10.1.2.3/8 | radius.clients.\"netscaler\".addresses[0]: 10.1.2.3/8 has bits",
                "radius.clients.netscaler.addresses[1] | 127.0.0.1 | radius.clients.\"netscaler\".addresses[1]: 127.0.0.1/32 already belongs",
                "radius.clients.netscaler.addresses[1] | 10.0.0.1 | radius.clients.\"netscaler\".secret: has 10 characters",
                "radius.clients.netscaler.message-authenticator | auto | radius.state-directory: is not set; a client with message-authenticator: auto needs a directory for what is learned",
                "radius.clients.netscaler.message-authenticator | no | radius.clients.\"netscaler\".message-authenticator: \"no\" is not one of: required, auto, off",
                "radius.clients.netscaler.user-password | passcode | radius.clients.\"netscaler\".first-factor: must be \"gateway\"",
                "radius.clients.netscaler.first-factor | gateway | radius.clients.\"netscaler\".first-factor: \"gateway\" needs",
                "radius.clients.netscaler.delimiter | 0 | radius.clients.\"netscaler\".delimiter: must be",
                "radius.clients.netscaler.hold | 301s | radius.clients.\"netscaler\".hold: must be 0s to 300s",
                "radius.clients.netscaler.reject-delay | 1 | radius.clients.\"netscaler\".reject-delay: \"1\" is not a time",
                "radius.clients.netscaler.password-charset | EBCDIC | radius.clients.\"netscaler\".password-charset: must be",
                "radius.clients.netscaler.client-address | nas-ip | radius.clients.\"netscaler\".client-address: \"nas-ip\"",
                "radius.clients.netscaler.user-name.form | upn | radius.clients.\"netscaler\".user-name.default-suffix: must be set",
                "radius.clients.netscaler.message-autenticator | off | radius.clients.\"netscaler\".message-autenticator: there is no such",
                "radius.clients.netscaler.oidc-client.id | x | radius.clients.\"netscaler\".oidc-client: needs exactly one of",
            })
    void namesTheFullKeyOfWhatIsWrong(String key, String value, String error) {
        assertThat(Settings.valid().with(key, value).errors())
                .as("%s = %s", key, value)
                .singleElement()
                .asString()
                .startsWith(error);
    }

    @ParameterizedTest
    @CsvSource({
        "radius.keycloak.realm, radius.keycloak.realm: is not set",
        "radius.keycloak.urls[0], radius.keycloak.urls: is not set",
        "radius.listen[0], radius.listen: is not set",
        "radius.clients.netscaler.secret, 'radius.clients.\"netscaler\".secret: is not set'",
        "radius.clients.netscaler.addresses[0], 'radius.clients.\"netscaler\".addresses: is not set'",
    })
    void namesWhatIsMissing(String key, String error) {
        assertThat(Settings.valid().without(key).errors())
                .singleElement()
                .asString()
                .startsWith(error);
    }

    /** As where a variable of the environment has no value. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "radius.keycloak.urls[0] | radius.keycloak.urls[0]: is empty",
                "radius.keycloak.client.secret | radius.keycloak.client.secret: is empty",
                "radius.listen[0] | radius.listen[0]: is empty",
                "radius.request-id-key | radius.request-id-key: is empty",
                "radius.state-keys[0] | radius.state-keys[0]: is empty",
                "radius.clients.netscaler.addresses[0] | radius.clients.\"netscaler\".addresses[0]: is empty",
                "radius.clients.netscaler.secret | radius.clients.\"netscaler\".secret: is not set",
            })
    void namesWhatIsThereWithoutAValue(String key, String error) {
        assertThat(Settings.valid().with(key, " ").errors())
                .singleElement()
                .asString()
                .startsWith(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "radius.keycloak.urls | radius.keycloak.urls: is not set",
                "radius.listen | radius.listen: is not set",
                "radius.state-keys | radius.state-keys: is empty",
                "radius.clients.netscaler.addresses | radius.clients.\"netscaler\".addresses: is not set",
            })
    void namesAListOfNothing(String key, String error) {
        assertThat(Settings.valid().without(key + "[0]").with(key, "").errors())
                .singleElement()
                .asString()
                .startsWith(error);
    }

    @ParameterizedTest
    @CsvSource({"key", "key-store"})
    void namesAClientsProofWithoutAValue(String proof) {
        assertThat(Settings.valid()
                        .without("radius.keycloak.client.secret")
                        .with("radius.keycloak.client." + proof, "")
                        .errors())
                .contains("radius.keycloak.client." + proof + ": is empty");
    }

    @Test
    void tellsAllMistakesAtOnce() {
        assertThat(Settings.valid()
                        .client("hold", "6m")
                        .with("radius.listen[0]", "x")
                        .errors())
                .hasSize(2);
    }

    @Test
    void neverShowsASecret() {
        Settings settings =
                Settings.valid().client("addresses[1]", "10.0.0.1").with("radius.request-id-key", "secret-key");
        assertThat(settings.errors()).isNotEmpty().noneMatch(error -> error.contains(Settings.SECRET));
        assertThat(settings.errors()).noneMatch(error -> error.contains("secret-key"));
        assertThat(Settings.valid().build().toString() + Settings.valid().buildClient())
                .doesNotContain(Settings.SECRET)
                .doesNotContain(Settings.CLIENT_SECRET);
    }

    @Test
    void expandsAWildcardToTheAddressesOfItsFamily() {
        assertThat(Settings.valid().with("radius.listen[0]", "0.0.0.0").build().listen())
                .containsExactly(new InetSocketAddress(IpLiteral.parse("192.0.2.1"), 1812));
        assertThat(Settings.valid()
                        .with("radius.listen[0]", "[::]:1645")
                        .build()
                        .listen())
                .containsExactly(new InetSocketAddress(IpLiteral.parse("2001:db8::1"), 1645));
    }

    @Test
    void theLongestPrefixWins() {
        ClientTable table = Settings.valid()
                .with("radius.clients.wide.addresses[0]", "10.0.0.0/8")
                .with("radius.clients.wide.secret", "a-secret-of-the-wide-one")
                .with("radius.clients.narrow.addresses[0]", "10.1.0.0/16")
                .with("radius.clients.narrow.addresses[1]", "2001:db8::/32")
                .with("radius.clients.narrow.secret", "a-secret-of-the-narrow-one")
                .build()
                .clients();
        assertThat(table.find(IpLiteral.parse("10.1.2.3")).map(RadiusClient::name))
                .contains("narrow");
        assertThat(table.find(IpLiteral.parse("10.2.2.3")).map(RadiusClient::name))
                .contains("wide");
        assertThat(table.find(IpLiteral.parse("2001:db8:1::1")).map(RadiusClient::name))
                .contains("narrow");
        assertThat(table.find(IpLiteral.parse("192.0.2.1"))).isEmpty();
    }

    @Test
    void autoLearnsOfSingleAddressesOnly() {
        Settings settings =
                Settings.valid().with("radius.state-directory", "state").client("message-authenticator", "auto");
        assertThat(settings.errors()).isEmpty();
        assertThat(settings.client("addresses[1]", "127.0.0.0/8").errors())
                .singleElement()
                .asString()
                .startsWith("radius.clients.\"netscaler\".message-authenticator: \"auto\" needs single addresses");
    }

    @Test
    void warnsAboutKeysThatEachNodeMakesForItself() {
        assertThat(Settings.valid().read())
                .isInstanceOfSatisfying(
                        SettingsReader.Valid.class,
                        valid -> assertThat(valid.warnings())
                                .extracting(warning -> warning.substring(0, warning.indexOf(':')))
                                .containsExactly("radius.request-id-key", "radius.state-keys"));
    }

    @Test
    void aRequestWaitsForAPhoneOnlyWhereTheAdministratorSaysSo() {
        assertThat(Settings.valid().buildClient().dialog().hold()).isEqualTo(Duration.ZERO);
        assertThat(Settings.valid().client("hold", "55s").buildClient().dialog().hold())
                .isEqualTo(Duration.ofSeconds(55));
        assertThat(Settings.valid()
                        .client("hold", "55s")
                        .client("user-password", "passcode")
                        .client("first-factor", "gateway")
                        .errors())
                .containsExactly("radius.clients.\"netscaler\".hold: is not possible with user-password: passcode"
                        + " (no phone is asked there)");
    }

    @ParameterizedTest
    @CsvSource({"55s, 10s, 0", "14s, 10s, 1", "110s, 10s, 0", "111s, 10s, 1", "0s, 60s, 0"})
    void warnsAboutAHoldThatHelpsNobody(String hold, String answerWithin, int warnings) {
        assertThat(Settings.valid()
                        .client("hold", hold)
                        .client("answer-within", answerWithin)
                        .read())
                .isInstanceOfSatisfying(
                        SettingsReader.Valid.class,
                        valid -> assertThat(valid.warnings())
                                .filteredOn(warning -> warning.contains(".hold: "))
                                .hasSize(warnings));
    }

    @Test
    void groupsAreJoinedOnlyWhereTheAdministratorSaysSo() {
        assertThat(Settings.valid().buildClient().reply().groups()).isEmpty();
        assertThat(groups(Settings.valid().client("groups.separator", ",")))
                .returns(new AttributeNumber(66, 16), GroupSettings::attribute)
                .returns("CTXSUserGroups=", GroupSettings::prefix)
                .returns(",", GroupSettings::separator)
                .returns("Citrix-User-Groups", GroupSettings::claim)
                .returns(GroupSettings.Layout.ONE, GroupSettings::layout);
        assertThat(groups(Settings.valid()
                        .client("groups.attribute", "class")
                        .client("groups.prefix", "none")
                        .client("groups.layout", "as-needed")))
                .returns(AttributeNumber.standard(25), GroupSettings::attribute)
                .returns("", GroupSettings::prefix)
                .returns(GroupSettings.Layout.AS_NEEDED, GroupSettings::layout);
    }

    private static GroupSettings groups(Settings settings) {
        return settings.buildClient().reply().groups().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "attribute, Citrix-Groups",
        "attribute, 66/256",
        "attribute, 0/24",
        "attribute, Message-Authenticator",
        "only, vpn-[",
        "separator, 123456789",
        "layout, many",
    })
    void namesAGroupSettingThatIsWrong(String key, String value) {
        assertThat(Settings.valid().client("groups." + key, value).errors())
                .singleElement()
                .asString()
                .startsWith("radius.clients.\"netscaler\".groups." + key + ": ");
    }

    @Test
    void aPasswordIsReturnedOverTlsOnly() {
        assertThat(Settings.valid().buildClient().reply().passwordReturn()).isEmpty();
        assertThat(Settings.valid().client("password-return", "398/5").errors())
                .containsExactly(
                        "radius.clients.\"netscaler\".password-return: needs radsec: over UDP everybody on the way"
                                + " could read the password");
        assertThat(Settings.valid().client("password-return", "0/24").errors())
                .singleElement()
                .asString()
                .contains("only the bridge itself");
    }

    @Test
    void takesQuotedClientNames() {
        assertThat(Settings.valid()
                        .with("radius.clients.\"vpn.example\".addresses", "192.0.2.7, 192.0.2.8")
                        .with("radius.clients.\"vpn.example\".secret", "a-secret-of-the-vpn")
                        .build()
                        .clients()
                        .find(IpLiteral.parse("192.0.2.8"))
                        .map(RadiusClient::name))
                .contains("vpn.example");
    }
}
