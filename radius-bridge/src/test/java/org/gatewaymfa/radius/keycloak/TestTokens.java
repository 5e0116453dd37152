// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.gatewaymfa.radius.protocol.Octets;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** A realm's signing key, and tokens as the gateway grant makes them, for tests. */
final class TestTokens {

    static final String ISSUER = "https://login.example/realms/corp";
    static final String CLIENT = "netscaler-radius";
    static final Octets RID = Octets.of(new byte[32]);
    static final String RID_TEXT = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);

    final RsaJsonWebKey key;

    private TestTokens(RsaJsonWebKey key) {
        this.key = key;
    }

    static TestTokens withKey(String keyId) throws JoseException {
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId(keyId);
        key.setUse("sig");
        key.setAlgorithm("RS256");
        return new TestTokens(key);
    }

    String jwks() {
        return "{\"keys\":[" + key.toJson(OutputControlLevel.PUBLIC_ONLY) + "]}";
    }

    static JwtClaims claims(Instant now, String issuer) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(CLIENT);
        claims.setClaim("azp", CLIENT);
        claims.setClaim("typ", "gwmfa-login");
        claims.setClaim("rid", RID_TEXT);
        claims.setClaim("radius", Map.of("Class", List.of("vpn"), "Session-Timeout", 600));
        claims.setExpirationTime(NumericDate.fromSeconds(now.getEpochSecond() + 60));
        return claims;
    }

    String sign(JwtClaims claims) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue("RS256");
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        return signature.getCompactSerialization();
    }

    String unsigned(JwtClaims claims) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue("none");
        signature.setKeyIdHeaderValue(key.getKeyId());
        return signature.getCompactSerialization();
    }

    /** Signed with the public key as if it were a shared secret. */
    String confused(JwtClaims claims) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue("HS256");
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(new HmacKey(key.getPublicKey().getEncoded()));
        return signature.getCompactSerialization();
    }
}
