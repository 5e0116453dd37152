// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.gatewaymfa.radius.protocol.Octets;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TokenCheckTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static TestTokens realm;

    private final TokenCheck check = new TokenCheck(Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeAll
    static void generate() throws JoseException {
        realm = TestTokens.withKey("realm-key");
    }

    @Test
    void acceptsTheTokenOfThisLogin() throws JoseException {
        assertThat(judge(realm.sign(TestTokens.claims(NOW, TestTokens.ISSUER))))
                .isEqualTo(new TokenCheck.Good(Map.of("Class", List.of("vpn"), "Session-Timeout", List.of("600"))));
    }

    @Test
    void acceptsAPrefixOfTheRequestIdWhenTheDialogGoesOn() throws JoseException {
        String token = realm.sign(TestTokens.claims(NOW, TestTokens.ISSUER));
        assertThat(check.check(token, keys(), expected(Octets.of(new byte[16]))))
                .isInstanceOf(TokenCheck.Good.class);
        assertThat(check.check(token, keys(), expected(Octets.EMPTY))).isInstanceOf(TokenCheck.Bad.class);
    }

    @Test
    void acceptsATokenWithoutAttributes() throws JoseException {
        assertThat(judge(changed(claims -> claims.unsetClaim("radius")))).isEqualTo(new TokenCheck.Good(Map.of()));
    }

    @Test
    void refusesOtherClaims() throws JoseException {
        assertBad(changed(claims -> claims.setIssuer("https://login.example/realms/other")), "issuer");
        assertBad(changed(claims -> claims.unsetClaim("iss")), "no issuer");
        assertBad(changed(claims -> claims.setAudience("account")), "audience");
        assertBad(changed(claims -> claims.unsetClaim("aud")), "no audience");
        assertBad(changed(claims -> claims.setClaim("azp", "other")), "azp");
        assertBad(changed(claims -> claims.unsetClaim("azp")), "no azp");
        assertBad(changed(claims -> claims.setClaim("typ", "Bearer")), "typ");
        assertBad(changed(claims -> claims.unsetClaim("typ")), "no typ");
        assertBad(changed(claims -> claims.setClaim("rid", "A".repeat(42) + "Q")), "rid");
        assertBad(changed(claims -> claims.setClaim("rid", "AAAA")), "short rid");
        assertBad(changed(claims -> claims.setClaim("rid", "%")), "garbage rid");
        assertBad(changed(claims -> claims.unsetClaim("rid")), "no rid");
        assertBad(changed(claims -> claims.unsetClaim("exp")), "no exp");
        assertBad(
                changed(claims -> claims.setExpirationTime(NumericDate.fromSeconds(NOW.getEpochSecond() - 31))), "exp");
        assertBad(changed(claims -> claims.setClaim("radius", Map.of("Class", Map.of("a", "b")))), "nested attributes");
        assertBad(changed(claims -> claims.setClaim("radius", "Class=vpn")), "attributes as text");
    }

    @Test
    void refusesEveryOtherSignature() throws JoseException {
        JwtClaims claims = TestTokens.claims(NOW, TestTokens.ISSUER);
        String good = realm.sign(claims);
        assertBad(TestTokens.withKey("realm-key").sign(claims), "another key with the same id");
        assertBad(TestTokens.withKey("other-key").sign(claims), "unknown key id");
        assertBad(realm.unsigned(claims), "alg none");
        assertBad(realm.confused(claims), "HS256 with the public key");
        assertBad(good.substring(0, good.lastIndexOf('.') + 1), "no signature");
        assertBad(good.substring(0, good.length() - 8), "cut signature");
        assertBad("not a token", "no token");
    }

    @Test
    void symmetricKeysInTheSetAreNoKeys() throws JoseException {
        String jwks =
                "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"realm-key\",\"k\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}]}";
        assertThat(RealmKeys.parse(jwks).orElseThrow().contains("realm-key")).isFalse();
        assertThat(RealmKeys.parse("no json")).isEmpty();
    }

    private static String changed(Consumer<JwtClaims> change) throws JoseException {
        JwtClaims claims = TestTokens.claims(NOW, TestTokens.ISSUER);
        change.accept(claims);
        return realm.sign(claims);
    }

    private void assertBad(String token, String what) {
        assertThat(judge(token)).as(what).isInstanceOf(TokenCheck.Bad.class);
    }

    private TokenCheck.Verdict judge(String token) {
        return check.check(token, keys(), expected(TestTokens.RID));
    }

    private static TokenCheck.Expected expected(Octets rid) {
        return new TokenCheck.Expected(Set.of(TestTokens.ISSUER), TestTokens.CLIENT, rid);
    }

    private static RealmKeys keys() {
        return RealmKeys.parse(realm.jwks()).orElseThrow();
    }
}
