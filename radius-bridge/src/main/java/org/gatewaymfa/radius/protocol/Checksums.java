// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The two MD5 constructions of RADIUS. MD5 is what the RFCs say; Message-Authenticator is what makes it bearable. */
final class Checksums {

    private static final String HMAC_MD5 = "HmacMD5";

    private Checksums() {}

    static byte[] md5(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no MD5, RADIUS cannot work", e);
        }
    }

    static Octets hmacMd5(SharedSecret key, byte[] message) {
        try {
            return Octets.of(key.newHmac().doFinal(message));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("HMAC-MD5 of this Java runtime cannot be copied", e);
        }
    }

    /** HMAC-MD5 with {@code key}, to be copied before each use. */
    static Mac hmacMd5(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC_MD5);
            mac.init(new SecretKeySpec(key, HMAC_MD5));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HMAC-MD5, RADIUS cannot work", e);
        }
    }
}
