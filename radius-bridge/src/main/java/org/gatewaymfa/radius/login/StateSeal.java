// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.gatewaymfa.radius.config.RadiusClient;
import org.gatewaymfa.radius.config.SecretKeyBytes;
import org.gatewaymfa.radius.protocol.Octets;

/**
 * Seals the State attribute: version (1 octet), key id (4), nonce (12), AES-256-GCM over issued-at in milliseconds (6), user hash
 * (8), request id prefix (10), offered keywords and whether there is a key (1), times of the dialog (8), perhaps the key of a returned
 * password (16), and handle. The client's name is authenticated with it. Any node with the key can open it; no node keeps anything.
 */
final class StateSeal {

    /** Longest State, in octets: some gateways keep no more. */
    static final int MAX_LENGTH = 128;

    private static final byte VERSION = 4;
    private static final int KEY_ID_LENGTH = 4;
    private static final int NONCE_LENGTH = 12;
    private static final int HEADER_LENGTH = 1 + KEY_ID_LENGTH + NONCE_LENGTH;
    private static final int TAG_LENGTH = 16;
    private static final int ISSUED_AT_LENGTH = 6;
    private static final int USER_HASH_LENGTH = 8;
    private static final int CLEAR_LENGTH =
            ISSUED_AT_LENGTH + USER_HASH_LENGTH + DialogState.RID_PREFIX_LENGTH + Byte.BYTES + DialogTimes.LENGTH;

    /** Beside the keywords' flags. */
    private static final int HAS_PASSWORD_KEY = 0x80;

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private final Map<Octets, SecretKey> keys = new LinkedHashMap<>();
    private final Clock clock;
    private final SecureRandom random;

    /** The first key seals, all open. */
    StateSeal(List<SecretKeyBytes> keys, Clock clock, SecureRandom random) {
        keys.forEach(key -> this.keys.put(keyId(key), new SecretKeySpec(key.toByteArray(), "AES")));
        this.clock = clock;
        this.random = random;
    }

    /** What a State that came back says. */
    sealed interface Reading {}

    /**
     * It is genuine, of this client and user, and young enough.
     *
     * @param pause since the challenge was sent
     * @param times of the dialog, this pause included
     */
    record Opened(
            String handle,
            Octets ridPrefix,
            Set<Keyword> keywords,
            Duration pause,
            DialogTimes times,
            Optional<Octets> passwordKey)
            implements Reading {
        @Override
        public String toString() {
            return "Opened[hidden]";
        }
    }

    /** It is not; {@code reason} is one of a fixed set. */
    record Refused(String reason) implements Reading {}

    /** The sealed octets; empty if the handle is too long for them. */
    Optional<byte[]> seal(DialogState state, RadiusClient client) {
        Map.Entry<Octets, SecretKey> key = keys.entrySet().iterator().next();
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        byte[] header = ByteBuffer.allocate(HEADER_LENGTH)
                .put(VERSION)
                .put(key.getKey().toByteArray())
                .put(nonce)
                .array();
        byte[] handle = HandleOctets.pack(state.handle());
        byte[] passwordKey = state.passwordKey().map(Octets::toByteArray).orElseGet(() -> new byte[0]);
        int flags = Keyword.flags(state.keywords()) | (passwordKey.length > 0 ? HAS_PASSWORD_KEY : 0);
        long issuedAt = state.issuedAt().toEpochMilli();
        ByteBuffer clear = ByteBuffer.allocate(CLEAR_LENGTH + passwordKey.length + handle.length)
                .putShort((short) (issuedAt >> Integer.SIZE))
                .putInt((int) issuedAt)
                .put(userHash(state.user()))
                .put(state.ridPrefix().toByteArray())
                .put((byte) flags);
        state.times().writeTo(clear);
        clear.put(passwordKey).put(handle);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key.getValue(), header, client, clear.array())
                .orElseThrow(() -> new IllegalStateException("AES-GCM cannot encrypt"));
        byte[] all = ByteBuffer.allocate(header.length + sealed.length)
                .put(header)
                .put(sealed)
                .array();
        return all.length <= MAX_LENGTH ? Optional.of(all) : Optional.empty();
    }

    Reading open(byte[] state, RadiusClient client, String user) {
        // What is shorter than a tag makes the JDK throw a ProviderException, which is no GeneralSecurityException.
        if (state.length < HEADER_LENGTH + TAG_LENGTH || state[0] != VERSION) {
            return new Refused("state-not-ours");
        }
        SecretKey key = keys.get(Octets.of(Arrays.copyOfRange(state, 1, 1 + KEY_ID_LENGTH)));
        if (key == null) {
            return new Refused("state-unknown-key");
        }
        byte[] header = Arrays.copyOf(state, HEADER_LENGTH);
        byte[] sealed = Arrays.copyOfRange(state, HEADER_LENGTH, state.length);
        return crypt(Cipher.DECRYPT_MODE, key, header, client, sealed)
                .map(clear -> read(clear, client, user))
                .orElseGet(() -> new Refused("state-altered"));
    }

    private Reading read(byte[] clear, RadiusClient client, String user) {
        byte[] hash = new byte[USER_HASH_LENGTH];
        byte[] ridPrefix = new byte[DialogState.RID_PREFIX_LENGTH];
        try {
            ByteBuffer buffer = ByteBuffer.wrap(clear);
            Instant issuedAt = Instant.ofEpochMilli((long) Short.toUnsignedInt(buffer.getShort()) << Integer.SIZE
                    | Integer.toUnsignedLong(buffer.getInt()));
            buffer.get(hash).get(ridPrefix);
            byte flags = buffer.get();
            DialogTimes times = DialogTimes.readFrom(buffer);
            Optional<Octets> passwordKey =
                    (flags & HAS_PASSWORD_KEY) != 0 ? Optional.of(passwordKey(buffer)) : Optional.empty();
            byte[] handle = new byte[buffer.remaining()];
            buffer.get(handle);
            if (!MessageDigest.isEqual(hash, userHash(user))) {
                return new Refused("state-of-another-user");
            }
            Duration pause = Duration.between(issuedAt, clock.instant());
            return isAlive(pause, client.dialog().challengeLife())
                    ? new Opened(
                            HandleOctets.unpack(handle),
                            Octets.of(ridPrefix),
                            Keyword.ofFlags(flags),
                            pause,
                            times.after(pause),
                            passwordKey)
                    : new Refused("state-expired");
        } catch (BufferUnderflowException e) {
            return new Refused("state-not-ours");
        }
    }

    private static Octets passwordKey(ByteBuffer buffer) {
        byte[] key = new byte[ReturnedPassword.KEY_LENGTH];
        buffer.get(key);
        return Octets.of(key);
    }

    private static boolean isAlive(Duration pause, Duration life) {
        return pause.compareTo(life) <= 0 && pause.compareTo(CLOCK_SKEW.negated()) >= 0;
    }

    private static Optional<byte[]> crypt(int mode, SecretKey key, byte[] header, RadiusClient client, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    key,
                    new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, header, HEADER_LENGTH - NONCE_LENGTH, NONCE_LENGTH));
            cipher.updateAAD(header);
            cipher.updateAAD(client.name().getBytes(StandardCharsets.UTF_8));
            return Optional.of(cipher.doFinal(input));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Octets keyId(SecretKeyBytes key) {
        return Octets.of(Arrays.copyOf(sha256("gwmfa/state/key-id", key.toByteArray()), KEY_ID_LENGTH));
    }

    private static byte[] userHash(String user) {
        return Arrays.copyOf(sha256("gwmfa/state/user", user.getBytes(StandardCharsets.UTF_8)), USER_HASH_LENGTH);
    }

    private static byte[] sha256(String label, byte[] input) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(label.getBytes(StandardCharsets.UTF_8));
            return digest.digest(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
