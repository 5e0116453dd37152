// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.gatewaymfa.radius.config.OidcClient;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** The form parameters that prove to Keycloak which client is calling (RFC 6749 §2.3, RFC 7523 §2.2). */
public final class ClientAuthentication {

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final int ASSERTION_LIFE_SECONDS = 60;

    private final Clock clock;

    public ClientAuthentication(Clock clock) {
        this.clock = clock;
    }

    /**
     * What to send with a call.
     *
     * @param issuer of the realm, audience of an assertion
     */
    public Map<String, String> parameters(OidcClient client, String issuer) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("client_id", client.id());
        if (client.credential() instanceof OidcClient.Secret secret) {
            parameters.put("client_secret", secret.value());
        } else if (client.credential() instanceof OidcClient.SignedJwt jwt) {
            parameters.put("client_assertion_type", ASSERTION_TYPE);
            parameters.put("client_assertion", assertion(client.id(), jwt, issuer));
        }
        return parameters;
    }

    private String assertion(String clientId, OidcClient.SignedJwt jwt, String issuer) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(clientId);
        claims.setSubject(clientId);
        claims.setAudience(issuer);
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setIssuedAt(NumericDate.fromMilliseconds(clock.millis()));
        claims.setExpirationTime(NumericDate.fromMilliseconds(clock.millis() + ASSERTION_LIFE_SECONDS * 1000L));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(jwt.algorithm());
        jwt.keyId().ifPresent(signature::setKeyIdHeaderValue);
        signature.setKey(jwt.key());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("the key of OIDC client " + clientId + " cannot sign", e);
        }
    }
}
