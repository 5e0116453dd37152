// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import java.security.Key;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatewaymfa.radius.protocol.Octets;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a token means that this login was accepted: signed by the realm, issued by it in the gateway grant, for and to the
 * calling client, for this login, and not expired. Everything else is not.
 */
final class TokenCheck {

    /** Claim {@code typ} of the gateway grant's tokens, and of no others. */
    private static final String TYPE = "gwmfa-login";

    private static final int CLOCK_SKEW_SECONDS = 30;
    private static final int REQUEST_ID_LENGTH = 32;

    /** Asymmetric ones only: with a symmetric one, whoever can read a public key could sign. */
    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(
            ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA384,
            AlgorithmIdentifiers.RSA_USING_SHA512,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
            AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
            AlgorithmIdentifiers.EDDSA);

    private final Clock clock;

    TokenCheck(Clock clock) {
        this.clock = clock;
    }

    /**
     * What a token must say.
     *
     * @param issuers {@code iss} is one of them
     * @param clientId expected {@code azp} and {@code aud}
     * @param rid what {@code rid} must begin with, in octets
     */
    record Expected(Set<String> issuers, String clientId, Octets rid) {
        Expected {
            issuers = Set.copyOf(issuers);
        }
    }

    /** What a token is worth. */
    sealed interface Verdict {}

    /** The login is accepted; {@code attributes} is the claim {@code radius}. */
    record Good(Map<String, List<String>> attributes) implements Verdict {}

    /** It proves nothing; {@code problem} is for the log and shows nothing of the token but claim names. */
    record Bad(String problem) implements Verdict {}

    /** The key id in the header of what claims to be a token. */
    static Optional<String> keyId(String token) {
        try {
            return Optional.ofNullable(
                    JsonWebStructure.fromCompactSerialization(token).getKeyIdHeaderValue());
        } catch (JoseException e) {
            return Optional.empty();
        }
    }

    Verdict check(String token, RealmKeys keys, Expected expected) {
        JwtClaims claims;
        try {
            claims = new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(ALGORITHMS)
                    .setVerificationKeyResolver((signature, nesting) -> key(signature, keys))
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                    .setRequireExpirationTime()
                    .setExpectedIssuers(true, expected.issuers().toArray(String[]::new))
                    .setExpectedAudience(true, expected.clientId())
                    .build()
                    .processToClaims(token);
        } catch (InvalidJwtException e) {
            return new Bad(problem(e));
        }
        if (!TYPE.equals(claims.getClaimValueAsString("typ"))) {
            return new Bad("typ is not that of the gateway grant");
        }
        if (!expected.clientId().equals(claims.getClaimValueAsString("azp"))) {
            return new Bad("azp is not the calling client");
        }
        if (!isOfThisLogin(claims.getClaimValueAsString("rid"), expected.rid())) {
            return new Bad("rid is not of this login");
        }
        return attributes(claims.getClaimValue("radius"))
                .<Verdict>map(Good::new)
                .orElseGet(() -> new Bad("the claim radius is not a flat object of texts"));
    }

    private static Key key(JsonWebSignature signature, RealmKeys keys) throws UnresolvableKeyException {
        String keyId = Optional.ofNullable(signature.getKeyIdHeaderValue()).orElse("");
        return keys.find(keyId, signature.getAlgorithmHeaderValue())
                .orElseThrow(() -> new UnresolvableKeyException("no such key"));
    }

    /** Codes only: jose4j's texts repeat the token. */
    private static String problem(InvalidJwtException e) {
        List<Integer> codes =
                e.getErrorDetails().stream().map(error -> error.getErrorCode()).toList();
        return codes.isEmpty() ? "it is not a signed token" : "signature, iss, aud or exp (codes " + codes + ")";
    }

    private static boolean isOfThisLogin(@Nullable String rid, Octets expected) {
        if (rid == null || expected.isEmpty()) {
            return false;
        }
        try {
            byte[] octets = Base64.getUrlDecoder().decode(rid);
            return octets.length == REQUEST_ID_LENGTH
                    && MessageDigest.isEqual(Arrays.copyOf(octets, expected.length()), expected.toByteArray());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The claim may be missing: a login without attributes. */
    private static Optional<Map<String, List<String>>> attributes(@Nullable Object claim) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        if (claim == null) {
            return Optional.of(attributes);
        }
        if (!(claim instanceof Map<?, ?> object)) {
            return Optional.empty();
        }
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            List<?> values =
                    entry.getValue() instanceof List<?> list ? list : Collections.singletonList(entry.getValue());
            if (!values.stream().allMatch(TokenCheck::isScalar)) {
                return Optional.empty();
            }
            attributes.put(
                    String.valueOf(entry.getKey()),
                    values.stream().map(String::valueOf).toList());
        }
        return Optional.of(attributes);
    }

    private static boolean isScalar(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }
}
