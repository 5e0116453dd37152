// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a gateway is known by its certificate (RFC 6614 §2.3). One name or one fingerprint is enough; the subject means nothing.
 *
 * @param alternativeNames {@code dns:}, {@code ip:} or {@code uri:} and the name, as {@link #name} makes them
 * @param fingerprints SHA-256 of the certificate, lower-case hexadecimal digits
 * @param networks where it connects from; empty: anywhere
 */
public record RadSecPeer(Set<String> alternativeNames, Set<String> fingerprints, List<IpNetwork> networks) {

    private static final int DNS = 2;
    private static final int URI = 6;
    private static final int ADDRESS = 7;

    public RadSecPeer {
        alternativeNames = Set.copyOf(alternativeNames);
        fingerprints = Set.copyOf(fingerprints);
        networks = List.copyOf(networks);
    }

    /** Whether a certificate that was found valid, shown from {@code source}, is this gateway's. */
    public boolean matches(X509Certificate certificate, InetAddress source) {
        return allows(source)
                && (namesOf(certificate).anyMatch(alternativeNames::contains)
                        || fingerprints.contains(fingerprint(certificate)));
    }

    /** Whether it may connect from there. */
    public boolean allows(InetAddress source) {
        return networks.isEmpty() || networks.stream().anyMatch(network -> network.contains(source));
    }

    /** The names a certificate carries in a form that can be compared; for logs too. */
    public static Set<String> alternativeNames(X509Certificate certificate) {
        return namesOf(certificate).collect(Collectors.toSet());
    }

    private static Stream<String> namesOf(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? Stream.empty() : names.stream().flatMap(name -> name(name).stream());
        } catch (CertificateParsingException unreadable) {
            return Stream.empty();
        }
    }

    private static Optional<String> name(List<?> typeAndValue) {
        if (!(typeAndValue.get(0) instanceof Integer type) || !(typeAndValue.get(1) instanceof String value)) {
            return Optional.empty();
        }
        return switch (type) {
            case DNS -> Optional.of("dns:" + value.toLowerCase(Locale.ROOT));
            case URI -> Optional.of("uri:" + value);
            case ADDRESS -> Optional.of("ip:" + IpLiteral.parse(value).getHostAddress());
            default -> Optional.empty();
        };
    }

    /**
     * Reads {@code dns:gw.example.com}, {@code ip:192.0.2.1} or {@code uri:urn:…}; without the kind it is a DNS name.
     *
     * @throws IllegalArgumentException with a text for the administrator
     */
    static String name(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? "dns" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        String value = text.substring(colon + 1);
        if (value.isEmpty() || value.contains("*")) {
            throw new IllegalArgumentException("\"" + text + "\" is not one whole name; there are no wildcards");
        }
        return switch (kind) {
            case "dns" -> "dns:" + value.toLowerCase(Locale.ROOT);
            case "uri" -> "uri:" + value;
            case "ip" -> "ip:" + IpLiteral.parse(value).getHostAddress();
            default ->
                throw new IllegalArgumentException(
                        "\"" + text + "\" must begin with dns:, ip: or uri:, such as dns:gateway.example.com");
        };
    }

    /**
     * Reads 64 hexadecimal digits, with or without colons.
     *
     * @throws IllegalArgumentException with a text for the administrator
     */
    static String fingerprint(String text) {
        String digits = text.replace(":", "").toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("is not a SHA-256 fingerprint of 64 hexadecimal digits"
                    + " (show it with: openssl x509 -noout -fingerprint -sha256)");
        }
        return digits;
    }

    /** SHA-256 of the whole certificate, lower-case hexadecimal digits. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate that cannot be encoded", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
