// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import static org.keycloak.provider.ProviderConfigProperty.BOOLEAN_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.LIST_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.MULTIVALUED_LIST_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.STRING_TYPE;

import java.util.Arrays;
import java.util.List;
import org.gatewaymfa.keycloak.otpattribute.OtpAlgorithm;
import org.gatewaymfa.keycloak.otpattribute.OtpFormat;
import org.gatewaymfa.keycloak.otpattribute.OtpParameters;
import org.keycloak.provider.ProviderConfigProperty;

/** The mapper's form in the admin console. */
final class AdOtpMapperProperties {

    private static final OtpParameters USUAL = OtpParameters.NETSCALER;
    private static final List<String> FORMATS =
            Arrays.stream(OtpFormat.values()).map(OtpFormat::wireValue).toList();

    static final List<ProviderConfigProperty> LIST = List.of(
            text(
                    AdOtpMapperConfig.ATTRIBUTE,
                    "LDAP attribute",
                    "Single-valued attribute of the user's entry that holds the devices. The bind account of the LDAP provider needs Read and Write "
                            + "on this attribute only. Never choose one that users can write themselves (Personal-Information, Web-Information): "
                            + "they could plant a secret. Attributes known to be such are refused.",
                    AdOtpMapperConfig.DEFAULT_ATTRIBUTE),
            choice(
                    AdOtpMapperConfig.WRITE_FORMAT,
                    "Write format",
                    "Format of a user's first device. netscaler: encrypted as NetScaler does, needs a writing key; sealed: our own form, bound to user "
                            + "and device; plain: readable by whoever can read the attribute; auto: netscaler if a writing key is named, else sealed. "
                            + "A value that is there keeps its format.",
                    AdOtpMapperConfig.AUTO,
                    "auto",
                    "netscaler",
                    "sealed",
                    "plain"),
            formats(
                    AdOtpMapperConfig.ACCEPTED_FORMATS,
                    "Accepted formats",
                    "Devices in other formats are not used. Sealing protects only once this is narrowed to sealed, at the end of a migration."),
            text(
                    AdOtpMapperConfig.WRITING_KEY,
                    "Writing key",
                    "Id (KID) of the realm key that new devices are encrypted with: the one whose certificate NetScaler has. Empty: the active key of "
                            + "the realm, and format auto writes sealed.",
                    ""),
            text(
                    AdOtpMapperConfig.DEVICE_LIMIT,
                    "Device limit",
                    "Devices a user may have, 1 to 20. NetScaler's default is 4.",
                    AdOtpMapperConfig.DEFAULT_DEVICE_LIMIT),
            text(
                    AdOtpMapperConfig.DIGITS,
                    "Digits",
                    "Digits of a code, 6 to 8: of new devices, and of stored ones whose format does not say it (netscaler, plain). NetScaler itself "
                            + "knows 6 only.",
                    USUAL.digits()),
            text(
                    AdOtpMapperConfig.PERIOD,
                    "Period",
                    "Seconds a code lasts, 10 to 300: of new devices, and of stored ones whose format does not say it. NetScaler itself knows 30 only.",
                    USUAL.period()),
            choice(
                    AdOtpMapperConfig.ALGORITHM,
                    "Algorithm",
                    "Hash of new devices, and of stored ones that do not say it. Many authenticator apps know SHA1 only.",
                    USUAL.algorithm().name(),
                    Arrays.stream(OtpAlgorithm.values()).map(Enum::name).toArray(String[]::new)),
            text(
                    AdOtpMapperConfig.LOOK_BEHIND,
                    "Look-behind steps",
                    "How many earlier codes are accepted, 0 to 10, for clocks that are slow and people who type slowly.",
                    AdOtpMapperConfig.DEFAULT_LOOK_BEHIND),
            text(
                    AdOtpMapperConfig.LOOK_AHEAD,
                    "Look-ahead steps",
                    "How many later codes are accepted, 0 to 10, for clocks that are fast.",
                    AdOtpMapperConfig.DEFAULT_LOOK_AHEAD),
            flag(
                    AdOtpMapperConfig.ALLOW_MANY_CODES,
                    "Allow many codes",
                    "Confirms that more than 12 codes may be valid at one moment (device limit times accepted steps). Each makes guessing easier."),
            flag(
                    AdOtpMapperConfig.CONVERT_ON_CHANGE,
                    "Convert on change",
                    "Brings a user's value to the write format when one of the user's devices is added, renamed or removed. NetScaler cannot read sealed values."),
            text(
                    AdOtpMapperConfig.REPLICATION_TIME,
                    "Replication time",
                    "Seconds, 60 to 604800, that a removed device stays refused because a domain controller may still show it, and that a domain "
                            + "controller which lacks our last change is not written to: at least the longest replication time between sites.",
                    AdOtpMapperConfig.DEFAULT_REPLICATION_SECONDS));

    private AdOtpMapperProperties() {}

    private static ProviderConfigProperty text(String key, String label, String help, Object defaultValue) {
        return new ProviderConfigProperty(key, label, help, STRING_TYPE, defaultValue.toString());
    }

    private static ProviderConfigProperty flag(String key, String label, String help) {
        return new ProviderConfigProperty(key, label, help, BOOLEAN_TYPE, "false");
    }

    private static ProviderConfigProperty choice(
            String key, String label, String help, String defaultValue, String... options) {
        return new ProviderConfigProperty(key, label, help, LIST_TYPE, defaultValue, options);
    }

    private static ProviderConfigProperty formats(String key, String label, String help) {
        return new ProviderConfigProperty(
                key, label, help, MULTIVALUED_LIST_TYPE, FORMATS, FORMATS.toArray(String[]::new));
    }
}
