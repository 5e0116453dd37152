// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.gatewaymfa.keycloak.network.NetworkList;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.Constants;
import org.keycloak.models.RequiredActionConfigModel;

/**
 * The settings of the required action.
 *
 * @param policy who may do what
 * @param trustedNetworks where a first device may be added
 * @param issuer issuer in the QR code; empty for the realm's display name
 * @param label account name in the QR code, with placeholders
 * @param phones whether phones that answer requests may be added
 * @param deviceInQr whether the QR code carries NetScaler's {@code device=}
 * @param mailOnChange whether the user gets a mail on each change
 * @param helpUrl a page of the help desk
 */
record ManageOtpConfig(
        ManageOtpPolicy policy,
        NetworkList trustedNetworks,
        Optional<String> issuer,
        LabelTemplate label,
        boolean phones,
        boolean deviceInQr,
        boolean mailOnChange,
        Optional<URI> helpUrl) {

    static final String MAX_AUTH_AGE = Constants.MAX_AUTH_AGE_KEY;
    static final String TRUSTED_NETWORKS = "trusted-networks";
    static final String FIRST_WITH_PASSWORD = "first-device-with-password";
    static final String DEVICES_FROM_OUTSIDE = "devices-from-outside";
    static final String PHONES = "phones";
    static final String ISSUER = "issuer";
    static final String LABEL = "label";
    static final String DEVICE_IN_QR = "device-in-qr";
    static final String MAIL_ON_CHANGE = "mail-on-change";
    static final String HELP_URL = "help-url";

    static final String DEFAULT_LABEL = "{username}";

    /** Below this nobody could read a page before having to log in again; 0 asks Keycloak for a login at each start. */
    private static final int SHORTEST_AGE = 60;

    private static final int LONGEST_AGE = 86_400;
    private static final int MOST_DEVICES = 20;
    private static final int LONGEST_TEXT = 128;

    /**
     * Reads and checks the settings.
     *
     * @throws InvalidSettingException naming the setting that cannot be used
     */
    static ManageOtpConfig from(@Nullable RequiredActionConfigModel model) {
        Values values = new Values(model);
        int age = values.number(MAX_AUTH_AGE, 0, LONGEST_AGE).orElse(Constants.KC_ACTION_MAX_AGE);
        return new ManageOtpConfig(
                new ManageOtpPolicy(
                        Duration.ofSeconds(Math.max(SHORTEST_AGE, age)),
                        values.flag(FIRST_WITH_PASSWORD, false),
                        values.number(DEVICES_FROM_OUTSIDE, 0, MOST_DEVICES)),
                values.networks(TRUSTED_NETWORKS),
                values.text(ISSUER),
                values.label(LABEL),
                values.flag(PHONES, true),
                values.flag(DEVICE_IN_QR, false),
                values.flag(MAIL_ON_CHANGE, true),
                values.url(HELP_URL));
    }

    /** A setting that cannot be used. */
    static final class InvalidSettingException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String setting;

        InvalidSettingException(String setting, String objection) {
            super(setting + " " + objection);
            this.setting = setting;
        }

        String setting() {
            return setting;
        }
    }

    private record Values(@Nullable RequiredActionConfigModel model) {

        Optional<String> text(String key) {
            String value = model == null ? null : model.getConfigValue(key);
            Optional<String> text = Optional.ofNullable(value).map(String::trim).filter(trimmed -> !trimmed.isEmpty());
            if (text.isPresent() && !key.equals(TRUSTED_NETWORKS) && text.get().length() > LONGEST_TEXT) {
                throw new InvalidSettingException(key, "must not be longer than " + LONGEST_TEXT + " characters");
            }
            return text;
        }

        boolean flag(String key, boolean fallback) {
            Optional<String> value = text(key);
            if (value.isEmpty()) {
                return fallback;
            }
            return switch (value.get()) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new InvalidSettingException(key, "must be true or false");
            };
        }

        OptionalInt number(String key, int least, int most) {
            Optional<String> value = text(key);
            if (value.isEmpty()) {
                return OptionalInt.empty();
            }
            try {
                int number = Integer.parseInt(value.get());
                if (number >= least && number <= most) {
                    return OptionalInt.of(number);
                }
            } catch (NumberFormatException notANumber) {
                // refused below, like a number out of range
            }
            throw new InvalidSettingException(key, "must be a whole number from %d to %d".formatted(least, most));
        }

        NetworkList networks(String key) {
            try {
                return NetworkList.parse(text(key).orElse(""));
            } catch (IllegalArgumentException e) {
                throw new InvalidSettingException(key, "has an entry that cannot be used: " + e.getMessage());
            }
        }

        LabelTemplate label(String key) {
            try {
                return LabelTemplate.parse(text(key).orElse(DEFAULT_LABEL));
            } catch (IllegalArgumentException e) {
                throw new InvalidSettingException(key, String.valueOf(e.getMessage()));
            }
        }

        Optional<URI> url(String key) {
            return text(key).map(value -> {
                try {
                    URI url = URI.create(value);
                    if (url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                        return url;
                    }
                } catch (IllegalArgumentException notAUrl) {
                    // refused below, like a URL of another scheme
                }
                throw new InvalidSettingException(key, "must be an absolute http or https URL");
            });
        }
    }
}
