// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.gatewaymfa.keycloak.otpattribute.OtpAlgorithm;
import org.gatewaymfa.keycloak.otpattribute.OtpFormat;
import org.gatewaymfa.keycloak.otpattribute.OtpSecret;
import org.jspecify.annotations.Nullable;

/**
 * A device that is being added: its secret was shown, but no code of it was seen. Lives in one tab's authentication session
 * and nowhere else.
 *
 * @param id what the form must carry, so that no other form can finish this draft
 * @param begun when it was made
 */
record Draft(String id, String name, OtpSecret secret, Instant begun) {

    static final Duration LIFE = Duration.ofMinutes(10);

    private static final int ID_BYTES = 16;

    /** What NetScaler makes itself: 26 Base32 characters. RFC 4226 §4 R6 asks for no less. */
    private static final int NETSCALER_BYTES = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new draft with a new secret. */
    static Draft begin(String name, OtpFormat format, OtpAlgorithm algorithm, Instant now) {
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(random(ID_BYTES));
        return new Draft(id, name, OtpSecret.of(random(secretBytes(format, algorithm))), now);
    }

    /** For a value that NetScaler reads, its own shape; otherwise as long as the hash, as RFC 6238 §5.1 advises. */
    private static int secretBytes(OtpFormat format, OtpAlgorithm algorithm) {
        if (format != OtpFormat.SEALED) {
            return NETSCALER_BYTES;
        }
        return switch (algorithm) {
            case SHA1 -> 20;
            case SHA256 -> 32;
            case SHA512 -> 64;
        };
    }

    /** Reads {@link #note()}; empty if there is none. */
    static Optional<Draft> read(@Nullable String note) {
        if (note == null) {
            return Optional.empty();
        }
        String[] parts = note.split("\\|", 4);
        return Optional.of(new Draft(
                parts[0], parts[3], OtpSecret.ofBase32(parts[2]), Instant.ofEpochSecond(Long.parseLong(parts[1]))));
    }

    /** As a note of the authentication session. Holds the secret. */
    String note() {
        return String.join("|", id, Long.toString(begun.getEpochSecond()), secret.base32(), name);
    }

    boolean isOver(Instant now) {
        return now.isAfter(begun.plus(LIFE));
    }

    boolean hasId(String other) {
        return MessageDigest.isEqual(id.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** Without id and secret. */
    @Override
    public String toString() {
        return "Draft[name=" + name + ", begun=" + begun + "]";
    }
}
