// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gatewaymfa.keycloak.pushchannel.PushChannelFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.provider.ConfiguredProvider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** What every provider named in {@code META-INF/services} must offer to Keycloak and to the administrator. */
class ProviderContractTest {
    private static final Path SERVICES = Path.of("src/main/resources/META-INF/services");

    /** Ids that are given by something other than our naming: a grant type, and the short id of that grant. */
    private static final String GRANT_TYPE = "urn:gatewaymfa:grant-type:login";

    /** The one path that keeps the name its users know. */
    private static final String MANAGE_OTP_PATH = "manageotp";

    /** The path of the admin REST, below a realm's. */
    private static final String ADMIN_PATH = "gateway-mfa";

    record Registered(String service, Object instance) {
        @Override
        public String toString() {
            return instance.getClass().getSimpleName();
        }
    }

    static Stream<Registered> registered() throws Exception {
        List<Registered> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(SERVICES)) {
            for (Path file : files.sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    if (!line.isBlank() && !line.startsWith("#")) {
                        Object instance = Class.forName(line.trim())
                                .getDeclaredConstructor()
                                .newInstance();
                        all.add(new Registered(file.getFileName().toString(), instance));
                    }
                }
            }
        }
        return all.stream();
    }

    @Test
    void somethingIsRegistered() throws Exception {
        assertThat(registered()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("registered")
    void implementsTheServiceItIsListedUnder(Registered provider) throws ClassNotFoundException {
        assertThat(provider.instance()).isInstanceOf(Class.forName(provider.service()));
    }

    @ParameterizedTest
    @MethodSource("registered")
    void idCarriesThePrefix(Registered provider) {
        if (provider.instance() instanceof PushChannelFactory channel) {
            assertThat(channel.getId()).as("what a phone's address names").matches("[a-z][a-z-]*");
        } else if (provider.instance() instanceof ProviderFactory<?> factory
                && !factory.getId().equals(GRANT_TYPE)) {
            assertThat(factory.getId())
                    .satisfiesAnyOf(
                            id -> assertThat(id).startsWith("gwmfa-"),
                            id -> assertThat(id).isEqualTo("default"),
                            id -> assertThat(id).isEqualTo(MANAGE_OTP_PATH),
                            id -> assertThat(id).isEqualTo(ADMIN_PATH));
        }
        if (provider.instance() instanceof Spi spi) {
            assertThat(spi.getName()).startsWith("gwmfa-");
        }
    }

    @ParameterizedTest
    @MethodSource("registered")
    void everySettingHasNameLabelAndHelp(Registered provider) {
        if (provider.instance() instanceof ConfiguredProvider configured) {
            assertThat(configured.getHelpText()).as("help text").isNotBlank();
            for (ProviderConfigProperty property : configured.getConfigProperties()) {
                assertThat(property.getName()).as("name").matches("[a-z][a-zA-Z0-9-]*");
                assertThat(property.getLabel())
                        .as("label of %s", property.getName())
                        .isNotBlank();
                assertThat(property.getHelpText())
                        .as("help of %s", property.getName())
                        .isNotBlank();
            }
        }
    }

    @Test
    void servicesFilesNameEachClassOnce() throws IOException {
        try (Stream<Path> files = Files.list(SERVICES)) {
            for (Path file : files.toList()) {
                assertThat(Files.readAllLines(file).stream().filter(line -> !line.isBlank()))
                        .as(file.getFileName().toString())
                        .doesNotHaveDuplicates();
            }
        }
    }
}
