// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Reads the few DER structures of RSA key files (RFC 8017 appendix A.1.2, RFC 5208 §5), whose exact bytes NetScaler hashes;
 * the JDK offers no PKCS#1.
 */
final class Der {

    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;

    private final ByteBuffer bytes;

    Der(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    boolean hasMore() {
        return bytes.hasRemaining();
    }

    /**
     * The content of the next element.
     *
     * @throws IllegalArgumentException if it is another element or does not fit
     */
    byte[] next(int tag) {
        try {
            if ((bytes.get() & 0xff) != tag) {
                throw new IllegalArgumentException("Unexpected DER tag");
            }
            byte[] content = new byte[length()];
            bytes.get(content);
            return content;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("DER ends early", e);
        }
    }

    /** The next element, which must be an INTEGER. */
    BigInteger integer() {
        byte[] content = next(INTEGER);
        if (content.length == 0) {
            throw new IllegalArgumentException("Empty DER integer");
        }
        return new BigInteger(content);
    }

    private int length() {
        int first = bytes.get() & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = first & 0x7f; i > 0; i--) {
            length = (length << 8) | (bytes.get() & 0xff);
            if (length > bytes.capacity()) {
                break;
            }
        }
        if (length > bytes.remaining()) {
            throw new IllegalArgumentException("DER ends early");
        }
        return length;
    }
}
