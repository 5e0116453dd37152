// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.adotp;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.gatewaymfa.keycloak.otpattribute.OtpDevice;
import org.gatewaymfa.keycloak.otpstore.OtpSettings;
import org.gatewaymfa.keycloak.secondfactor.StepWindow;
import org.keycloak.models.utils.HmacOTP;

/**
 * Decides whether an input is a valid time-based code (RFC 6238) of one of the user's devices. Pure: no clock, no state.
 *
 * <p>Every step of every device is computed and compared, whatever was found before, so that the time taken says nothing
 * about which device or step it was. The codes are computed by Keycloak's own {@link HmacOTP}.
 */
final class CodeCheck {

    private CodeCheck() {}

    static CodeVerdict decide(List<OtpDevice> devices, String typed, Instant now, OtpSettings settings) {
        Optional<OtpCode> code = OtpCode.read(typed);
        if (code.isEmpty()) {
            return new CodeVerdict.Malformed();
        }
        List<CodeVerdict.Match> matches = new ArrayList<>();
        for (OtpDevice device : devices) {
            StepWindow window = window(device, now, settings);
            OptionalLong newest = newestStep(device, window, code.get());
            if (newest.isPresent() && !holdsSecretOf(device, matches)) {
                matches.add(new CodeVerdict.Match(device, newest.getAsLong(), window));
            }
        }
        return matches.isEmpty() ? new CodeVerdict.Wrong() : new CodeVerdict.Valid(matches);
    }

    private static StepWindow window(OtpDevice device, Instant now, OtpSettings settings) {
        Duration period = Duration.ofSeconds(device.period());
        return StepWindow.around(now, period, settings.lookBehind(), settings.lookAhead());
    }

    /** The newest, because using a step also uses up the earlier ones; {@code max} looks at every step. */
    private static OptionalLong newestStep(OtpDevice device, StepWindow window, OtpCode code) {
        byte[] secret = device.secret().bytes();
        return window.steps()
                .filter(step -> code.equalsCode(codeOf(device, secret, step)))
                .max();
    }

    private static String codeOf(OtpDevice device, byte[] secret, long step) {
        String algorithm = device.algorithm().macName();
        return new HmacOTP(device.digits(), algorithm, 0)
                .generateOTP(secret, Long.toHexString(step), device.digits(), algorithm);
    }

    /** A copy of a device is the same device to the replay guard and must not look like a second use. */
    private static boolean holdsSecretOf(OtpDevice device, List<CodeVerdict.Match> matches) {
        return matches.stream().anyMatch(match -> match.device().secret().equals(device.secret()));
    }
}
