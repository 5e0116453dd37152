// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phone;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.util.CborConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.gatewaymfa.keycloak.phone.Phone.PlatformKey;

/**
 * The keys behind the phones' own user verification (W3C WebAuthn §7). The relying party is the issuer's host, the origin the
 * issuer's; the phone must say that its user was there and verified. No attestation is asked for and none is judged. Signature
 * counters are not kept: platforms that sync their keys always say zero.
 */
public final class PlatformKeys {

    private static final int LONGEST_PART = 12_000;

    private static final ObjectConverter CONVERTER = new ObjectConverter();
    private static final WebAuthnManager WEBAUTHN = WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);

    /** What the app asks the platform for. */
    private static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256),
            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.RS256));

    private final Origin origin;
    private final String host;

    /**
     * For phones whose app comes from there.
     *
     * @param issuer the realm's issuer as the phone sees it
     */
    public PlatformKeys(String issuer) {
        URI uri = URI.create(issuer);
        this.origin = new Origin(uri.getScheme() + "://" + uri.getAuthority());
        this.host = uri.getHost();
    }

    /** The new key, if it was made for this challenge, here, and under the eyes of the phone's owner. */
    public Optional<PlatformKey> registered(PlatformRegistration registration, SignedLines challenge) {
        try {
            RegistrationData data = WEBAUTHN.verify(
                    new RegistrationRequest(
                            bytes(registration.attestationObject()), bytes(registration.clientDataJson())),
                    new RegistrationParameters(server(challenge), ALGORITHMS, true, true));
            return Optional.ofNullable(data.getAttestationObject())
                    .map(object -> object.getAuthenticatorData().getAttestedCredentialData())
                    .map(credential -> new PlatformKey(
                            text(credential.getCredentialId()),
                            text(cbor().writeValueAsBytes(credential.getCOSEKey()))));
        } catch (RuntimeException notGenuine) {
            return Optional.empty();
        }
    }

    /** Whether the phone's owner verified to the platform for exactly these lines. */
    public boolean verified(PlatformKey key, UserVerification verification, SignedLines challenge) {
        try {
            byte[] id = bytes(key.credentialId());
            WEBAUTHN.verify(
                    new AuthenticationRequest(
                            id,
                            bytes(verification.authenticatorData()),
                            bytes(verification.clientDataJson()),
                            bytes(verification.signature())),
                    new AuthenticationParameters(server(challenge), credential(id, key.publicKey()), null, true, true));
            return true;
        } catch (RuntimeException notGenuine) {
            return false;
        }
    }

    private ServerProperty server(SignedLines challenge) {
        return ServerProperty.builder()
                .origin(origin)
                .rpId(host)
                .challenge(new DefaultChallenge(challenge.hash()))
                .build();
    }

    private static CredentialRecordImpl credential(byte[] id, String publicKey) {
        COSEKey key = cbor().readValue(bytes(publicKey), COSEKey.class);
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                null,
                null,
                null,
                0,
                new AttestedCredentialData(AAGUID.ZERO, id, key),
                null,
                null,
                null,
                null);
    }

    private static CborConverter cbor() {
        return CONVERTER.getCborConverter();
    }

    private static byte[] bytes(String base64url) {
        if (base64url.length() > LONGEST_PART) {
            throw new IllegalArgumentException("too long");
        }
        return Base64.getUrlDecoder().decode(base64url);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
