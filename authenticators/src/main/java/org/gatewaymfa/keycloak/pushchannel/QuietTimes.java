// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gatewaymfa.keycloak.phone.PhoneAddress;

/**
 * Which addresses a push service wants to be left alone with, and until when. By address, not by service: else one phone that
 * is asked for too often would keep all others asleep. Holds hashes, on this node only: another node is told by itself.
 */
final class QuietTimes {

    private static final int MOST = 10_000;

    /** A service that asks for more is asked again after this. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Map<String, Instant> ends = new LinkedHashMap<>();

    synchronized void begin(PhoneAddress address, Instant now, Duration wanted) {
        ends.values().removeIf(end -> !end.isAfter(now));
        if (ends.size() >= MOST) {
            ends.remove(ends.keySet().iterator().next());
        }
        Duration life = wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
        ends.put(key(address), now.plus(life));
    }

    synchronized boolean isQuiet(PhoneAddress address, Instant now) {
        Instant end = ends.get(key(address));
        return end != null && end.isAfter(now);
    }

    private static String key(PhoneAddress address) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(address.channel().getBytes(StandardCharsets.UTF_8));
            hash.update((byte) 0);
            hash.update(address.value().getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
