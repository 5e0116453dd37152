// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.sample;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What an authenticator app does: codes of six digits, SHA-1, a new one each 30 s (RFC 6238 with its defaults). */
public final class Totp {

    public static final Duration PERIOD = Duration.ofSeconds(30);

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] secret;

    /**
     * An authenticator.
     *
     * @param base32 the secret as apps show it, without padding
     */
    public Totp(String base32) {
        secret = decode(base32);
    }

    /** The code at that time. */
    public String codeAt(Instant time) {
        return codeOf(Math.floorDiv(time.getEpochSecond(), PERIOD.toSeconds()));
    }

    /** How long {@link #codeAt} stays the same. */
    public static Duration remaining(Instant time) {
        return PERIOD.minusSeconds(Math.floorMod(time.getEpochSecond(), PERIOD.toSeconds()));
    }

    private String codeOf(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RFC 4648 §6; bits that do not fill an octet are left out. */
    private static byte[] decode(String base32) {
        ByteBuffer octets = ByteBuffer.allocate(base32.length() * 5 / 8);
        int buffer = 0;
        int bits = 0;
        for (char letter : base32.toUpperCase(Locale.ROOT).toCharArray()) {
            int value = BASE32.indexOf(letter);
            if (value < 0) {
                throw new IllegalArgumentException("not Base32");
            }
            buffer = buffer << 5 | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                octets.put((byte) (buffer >> bits));
            }
        }
        return octets.array();
    }
}
