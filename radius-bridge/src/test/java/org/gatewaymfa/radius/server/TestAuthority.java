// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A throw-away certificate authority with P-256 keys; writes the DER of RFC 5280 itself, so that it is fast and can issue expired ones. */
final class TestAuthority {

    private static final String BASIC_CONSTRAINTS = "551d13";
    private static final String ALTERNATIVE_NAMES = "551d11";
    private static final byte[] ECDSA_SHA256 = der(0x30, der(0x06, hex("2a8648ce3d040302")));
    private static final AtomicLong SERIALS = new AtomicLong(1);
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String name;
    private final KeyPair keys = newKeys();
    private final X509Certificate certificate;

    TestAuthority(String name) {
        this.name = name;
        certificate =
                sign(name, keys, Duration.ofDays(1), extension(BASIC_CONSTRAINTS, der(0x30, der(0x01, hex("ff")))));
    }

    /** A certificate with its key. */
    record Issued(X509Certificate certificate, PrivateKey key) {

        void write(Path certificateFile, Path keyFile) {
            writeFile(certificateFile, pem("CERTIFICATE", encoded(certificate)));
            writeFile(keyFile, pem("PRIVATE KEY", key.getEncoded()));
        }
    }

    /** A certificate of a DNS name that is good for a day. */
    Issued issue(String dnsName) {
        return issue(dnsName, Duration.ofDays(1));
    }

    /** A certificate that ends after this time, or has ended before now. */
    Issued issue(String dnsName, Duration life) {
        KeyPair own = newKeys();
        byte[] names = der(0x30, der(0x82, dnsName.getBytes(StandardCharsets.US_ASCII)));
        return new Issued(sign(dnsName, own, life, extension(ALTERNATIVE_NAMES, names)), own.getPrivate());
    }

    /** Its own certificate, in the hands of a client. */
    Issued self() {
        return new Issued(certificate, keys.getPrivate());
    }

    void write(Path file) {
        writeFile(file, pem("CERTIFICATE", encoded(certificate)));
    }

    /** TLS as a client that trusts this authority, and shows a certificate if it has one. */
    SSLContext client(Issued... own) {
        try {
            KeyStore trusted = store();
            trusted.setCertificateEntry("ca", certificate);
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            KeyStore mine = store();
            for (Issued one : own) {
                mine.setKeyEntry("own", one.key(), new char[0], new Certificate[] {one.certificate()});
            }
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("SunX509");
            keyManagers.init(mine, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore store() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private X509Certificate sign(String subject, KeyPair own, Duration life, byte[] extension) {
        Instant end = Instant.now().plus(life);
        Instant begin = Instant.now().minus(Duration.ofDays(2));
        byte[] validity = der(0x30, time(begin), time(end));
        byte[] body = der(
                0x30,
                der(0xa0, der(0x02, hex("02"))),
                der(0x02, BigInteger.valueOf(SERIALS.getAndIncrement()).toByteArray()),
                ECDSA_SHA256,
                name(name),
                validity,
                name(subject),
                own.getPublic().getEncoded(),
                der(0xa3, der(0x30, extension)));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(body);
            byte[] whole = der(0x30, body, ECDSA_SHA256, der(0x03, new byte[1], signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] extension(String oid, byte[] value) {
        return der(0x30, der(0x06, hex(oid)), der(0x04, value));
    }

    private static byte[] name(String commonName) {
        byte[] text = der(0x0c, commonName.getBytes(StandardCharsets.UTF_8));
        return der(0x30, der(0x31, der(0x30, der(0x06, hex("550403")), text)));
    }

    private static byte[] time(Instant instant) {
        return der(0x17, UTC_TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        int length = content.size();
        if (length > 255) {
            whole.writeBytes(new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length});
        } else if (length > 127) {
            whole.writeBytes(new byte[] {(byte) 0x81, (byte) length});
        } else {
            whole.write(length);
        }
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String type, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }

    private static void writeFile(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
