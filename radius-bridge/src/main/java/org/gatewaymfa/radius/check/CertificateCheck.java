// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.check;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;

/** How long certificates are still good. */
final class CertificateCheck {

    private static final Duration SOON = Duration.ofDays(30);

    private final Clock clock;

    CertificateCheck(Clock clock) {
        this.clock = clock;
    }

    /**
     * Judges the one that ends first.
     *
     * @param what such as {@code the certificate of login.example.com}
     * @param answer what to do when it ends
     */
    Finding check(String what, List<X509Certificate> certificates, String answer) {
        return certificates.stream()
                .min(Comparator.comparing(
                        certificate -> certificate.getNotAfter().toInstant()))
                .map(first -> check(what, first, answer))
                .orElseGet(() -> Finding.failure(what + ": there is no certificate in it", answer));
    }

    private Finding check(String what, X509Certificate certificate, String answer) {
        Instant now = clock.instant();
        Instant begin = certificate.getNotBefore().toInstant();
        Instant end = certificate.getNotAfter().toInstant();
        String named = what + " (" + certificate.getSubjectX500Principal().getName() + ")";
        if (end.isBefore(now)) {
            return Finding.failure(named + " has expired on " + day(end), answer);
        }
        if (begin.isAfter(now)) {
            return Finding.failure(
                    named + " is not valid before " + day(begin),
                    "is the clock of this machine right? timedatectl status");
        }
        Duration left = Duration.between(now, end);
        String text = named + " is valid until " + day(end) + " (" + left.toDays() + " days)";
        return left.compareTo(SOON) < 0 ? Finding.warning(text, answer) : Finding.ok(text);
    }

    private static String day(Instant instant) {
        return DateTimeFormatter.ISO_LOCAL_DATE.format(instant.atZone(ZoneOffset.UTC));
    }
}
