// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import static org.gatewaymfa.keycloak.otpstore.MapperValues.refused;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.gatewaymfa.keycloak.otpattribute.OtpAlgorithm;
import org.gatewaymfa.keycloak.otpattribute.OtpContext;
import org.gatewaymfa.keycloak.otpattribute.OtpFormat;
import org.gatewaymfa.keycloak.otpattribute.OtpKeyRing;
import org.gatewaymfa.keycloak.otpattribute.OtpParameters;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

/**
 * The settings of one AD OTP mapper.
 *
 * @param attribute LDAP attribute that holds the devices
 * @param writeFormat format of a new value, {@code auto} already decided
 * @param acceptedFormats formats whose devices are used; never empty, contains the write format
 * @param writingKey id of the key that new devices are encrypted with; empty for the realm's active key
 * @param convertOnChange whether a changed value is brought to the write format; otherwise it keeps its own
 * @param replicationTime how long a removed device is refused, because a domain controller may still show it
 * @param settings how codes are checked and what new devices get
 */
record AdOtpMapperConfig(
        String attribute,
        OtpFormat writeFormat,
        Set<OtpFormat> acceptedFormats,
        String writingKey,
        boolean convertOnChange,
        Duration replicationTime,
        OtpSettings settings) {

    static final String ATTRIBUTE = "attribute";
    static final String WRITE_FORMAT = "write-format";
    static final String ACCEPTED_FORMATS = "accepted-formats";
    static final String WRITING_KEY = "writing-key";
    static final String DEVICE_LIMIT = "device-limit";
    static final String DIGITS = "digits";
    static final String PERIOD = "period";
    static final String ALGORITHM = "algorithm";
    static final String LOOK_BEHIND = "look-behind";
    static final String LOOK_AHEAD = "look-ahead";
    static final String ALLOW_MANY_CODES = "allow-many-codes";
    static final String CONVERT_ON_CHANGE = "convert-on-change";
    static final String REPLICATION_TIME = "replication-time";

    static final String DEFAULT_ATTRIBUTE = "userParameters";
    static final String AUTO = "auto";
    static final int DEFAULT_DEVICE_LIMIT = 4;
    static final int DEFAULT_LOOK_BEHIND = 1;
    static final int DEFAULT_LOOK_AHEAD = 1;
    static final int DEFAULT_REPLICATION_SECONDS = 3600;

    /** Codes that may be valid at one moment without the administrator's word: four devices, three steps. */
    static final int MOST_CODES_AT_ONCE = 12;

    AdOtpMapperConfig {
        acceptedFormats = Set.copyOf(acceptedFormats);
    }

    /**
     * Reads and checks the settings.
     *
     * @throws ComponentValidationException if a value cannot be used; the message begins with the setting's key
     */
    static AdOtpMapperConfig from(ComponentModel component) {
        MapperValues values = new MapperValues(component);
        String writingKey = values.text(WRITING_KEY, "");
        OtpFormat writeFormat = writeFormat(values, writingKey);
        return new AdOtpMapperConfig(
                attribute(values),
                writeFormat,
                acceptedFormats(values, writeFormat),
                writingKey,
                values.flag(CONVERT_ON_CHANGE),
                Duration.ofSeconds(values.integer(REPLICATION_TIME, DEFAULT_REPLICATION_SECONDS, 60, 604_800)),
                settings(values));
    }

    /** The attribute alone; empty where its setting cannot be used, which {@link #from} says why. */
    static Optional<String> attributeOf(ComponentModel component) {
        try {
            return Optional.of(attribute(new MapperValues(component)));
        } catch (ComponentValidationException unusable) {
            return Optional.empty();
        }
    }

    /** How an entry's value is to be read and written. */
    OtpContext context(OtpKeyRing keys, DirectoryEntry entry) {
        return OtpContext.of(keys, entry.sealingId())
                .accepting(acceptedFormats)
                .readingUnstatedAs(settings.newDevices());
    }

    private static String attribute(MapperValues values) {
        String attribute = values.text(ATTRIBUTE, DEFAULT_ATTRIBUTE);
        AttributeChoice.objection(attribute).ifPresent(objection -> {
            throw refused(ATTRIBUTE, attribute + " " + objection);
        });
        return attribute;
    }

    private static OtpFormat writeFormat(MapperValues values, String writingKey) {
        String text = values.text(WRITE_FORMAT, AUTO);
        if (text.equals(AUTO)) {
            return writingKey.isEmpty() ? OtpFormat.SEALED : OtpFormat.NETSCALER_ENCRYPTED;
        }
        OtpFormat format = format(WRITE_FORMAT, text);
        if (format == OtpFormat.NETSCALER_ENCRYPTED && writingKey.isEmpty()) {
            throw refused(
                    WRITING_KEY, "is needed for the write format netscaler, because NetScaler must have the same key");
        }
        return format;
    }

    private static Set<OtpFormat> acceptedFormats(MapperValues values, OtpFormat writeFormat) {
        Set<OtpFormat> accepted = EnumSet.noneOf(OtpFormat.class);
        values.list(ACCEPTED_FORMATS).forEach(text -> accepted.add(format(ACCEPTED_FORMATS, text)));
        if (accepted.isEmpty()) {
            return EnumSet.allOf(OtpFormat.class);
        }
        if (!accepted.contains(writeFormat)) {
            throw refused(ACCEPTED_FORMATS, "must contain the format that is written, " + writeFormat.wireValue());
        }
        return accepted;
    }

    private static OtpFormat format(String key, String text) {
        return OtpFormat.fromWireValue(text)
                .orElseThrow(() -> refused(
                        key, "must be one of netscaler, sealed, plain" + (key.equals(WRITE_FORMAT) ? ", auto" : "")));
    }

    private static OtpSettings settings(MapperValues values) {
        OtpSettings settings = new OtpSettings(
                values.integer(LOOK_BEHIND, DEFAULT_LOOK_BEHIND, 0, 10),
                values.integer(LOOK_AHEAD, DEFAULT_LOOK_AHEAD, 0, 10),
                values.integer(DEVICE_LIMIT, DEFAULT_DEVICE_LIMIT, 1, 20),
                newDevices(values));
        int codes = settings.deviceLimit() * settings.steps();
        if (!values.flag(ALLOW_MANY_CODES) && codes > MOST_CODES_AT_ONCE) {
            throw refused(
                    ALLOW_MANY_CODES,
                    "must be on to let %d codes be valid at one moment (devices times steps; up to %d are safe), or lower %s, %s or %s"
                            .formatted(codes, MOST_CODES_AT_ONCE, DEVICE_LIMIT, LOOK_BEHIND, LOOK_AHEAD));
        }
        return settings;
    }

    private static OtpParameters newDevices(MapperValues values) {
        OtpParameters usual = OtpParameters.NETSCALER;
        return new OtpParameters(
                OtpAlgorithm.fromWireValue(
                                values.text(ALGORITHM, usual.algorithm().name()))
                        .orElseThrow(() -> refused(ALGORITHM, "must be SHA1, SHA256 or SHA512")),
                values.integer(DIGITS, usual.digits(), 6, 8),
                values.integer(PERIOD, usual.period(), 10, 300));
    }
}
