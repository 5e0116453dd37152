// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.webpush;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/** Keys of the curve P-256 in the raw forms of Web Push: a point of 65 bytes, a private number of 32. */
final class P256 {

    static final int POINT_LENGTH = 65;
    static final int NUMBER_LENGTH = 32;

    private static final String CURVE = "secp256r1";
    private static final byte UNCOMPRESSED = 4;
    private static final ECParameterSpec PARAMETERS = parameters();

    private P256() {}

    static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException if these are not the bytes of a point on the curve */
    static ECPublicKey publicKey(byte[] point) {
        if (point.length != POINT_LENGTH || point[0] != UNCOMPRESSED) {
            throw new IllegalArgumentException("not an uncompressed point of P-256");
        }
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + NUMBER_LENGTH));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + NUMBER_LENGTH, POINT_LENGTH));
        if (!isOnCurve(x, y)) {
            throw new IllegalArgumentException("not a point on P-256");
        }
        try {
            return (ECPublicKey)
                    KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), PARAMETERS));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a key of P-256", e);
        }
    }

    /** @throws IllegalArgumentException if these are not the bytes of a private key */
    static ECPrivateKey privateKey(byte[] number) {
        BigInteger secret = new BigInteger(1, number);
        if (number.length != NUMBER_LENGTH || secret.signum() == 0 || secret.compareTo(PARAMETERS.getOrder()) >= 0) {
            throw new IllegalArgumentException("not a private number of P-256");
        }
        try {
            return (ECPrivateKey)
                    KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(secret, PARAMETERS));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a key of P-256", e);
        }
    }

    static byte[] point(ECPublicKey key) {
        byte[] point = new byte[POINT_LENGTH];
        point[0] = UNCOMPRESSED;
        System.arraycopy(number(key.getW().getAffineX()), 0, point, 1, NUMBER_LENGTH);
        System.arraycopy(number(key.getW().getAffineY()), 0, point, 1 + NUMBER_LENGTH, NUMBER_LENGTH);
        return point;
    }

    static byte[] number(ECPrivateKey key) {
        return number(key.getS());
    }

    private static byte[] number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] number = new byte[NUMBER_LENGTH];
        int length = Math.min(bytes.length, NUMBER_LENGTH);
        System.arraycopy(bytes, bytes.length - length, number, NUMBER_LENGTH - length, length);
        return number;
    }

    /** y² = x³ + ax + b: a key agreement with a point of another curve could give the private number away. */
    private static boolean isOnCurve(BigInteger x, BigInteger y) {
        BigInteger p = ((ECFieldFp) PARAMETERS.getCurve().getField()).getP();
        BigInteger right = x.pow(3)
                .add(PARAMETERS.getCurve().getA().multiply(x))
                .add(PARAMETERS.getCurve().getB())
                .mod(p);
        return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.pow(2).mod(p).equals(right);
    }

    private static ECParameterSpec parameters() {
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec(CURVE));
            return curve.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
