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
            Mac mac = Mac.getInstance(HMAC_MD5);
            mac.init(new SecretKeySpec(key.bytes(), HMAC_MD5));
            return Octets.of(mac.doFinal(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HMAC-MD5, RADIUS cannot work", e);
        }
    }
}
