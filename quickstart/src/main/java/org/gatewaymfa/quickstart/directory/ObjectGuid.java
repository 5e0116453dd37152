// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.directory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** The 16 octets of an {@code objectGUID}: the first three fields little-endian (MS-DTYP 2.3.4.2). */
final class ObjectGuid {

    private ObjectGuid() {}

    /** The same for the same name, so that a server that was kept knows the entries of a new directory again. */
    static byte[] ofName(String dn) {
        return of(UUID.nameUUIDFromBytes(dn.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] of(UUID uuid) {
        long high = uuid.getMostSignificantBits();
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (high >>> 32))
                .putShort((short) (high >>> 16))
                .putShort((short) high)
                .order(ByteOrder.BIG_ENDIAN)
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }
}
