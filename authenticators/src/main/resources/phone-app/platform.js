// SPDX-License-Identifier: Apache-2.0
// The phone's own lock (fingerprint, face, PIN) as proof that its owner is there: a WebAuthn credential of the platform.

import { fromBase64Url, lines, sha256, toBase64Url } from "./bytes.js";

const TIMEOUT = 60_000;
const ES256 = -7;
const RS256 = -257;

export async function hasLock() {
  try {
    return await window.PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
  } catch {
    return false;
  }
}

/** Makes a credential that is bound to this pairing. To be called on a tap. */
export async function registerLock(code, publicKey, realm) {
  const credential = await navigator.credentials.create({
    publicKey: {
      challenge: await sha256(lines("gwmfa-platform-key/v1", code, publicKey)),
      rp: { name: realm },
      user: { id: crypto.getRandomValues(new Uint8Array(16)), name: realm, displayName: realm },
      pubKeyCredParams: [
        { type: "public-key", alg: ES256 },
        { type: "public-key", alg: RS256 },
      ],
      authenticatorSelection: {
        authenticatorAttachment: "platform",
        residentKey: "discouraged",
        userVerification: "required",
      },
      attestation: "none",
      timeout: TIMEOUT,
    },
  });
  return {
    id: credential.id,
    registration: {
      clientDataJSON: toBase64Url(credential.response.clientDataJSON),
      attestationObject: toBase64Url(credential.response.attestationObject),
    },
  };
}

/** Lets the owner unlock, over exactly these bytes. */
export async function unlock(credentialId, signed) {
  const assertion = await navigator.credentials.get({
    publicKey: {
      challenge: await sha256(signed),
      allowCredentials: [{ type: "public-key", id: fromBase64Url(credentialId), transports: ["internal"] }],
      userVerification: "required",
      timeout: TIMEOUT,
    },
  });
  return {
    clientDataJSON: toBase64Url(assertion.response.clientDataJSON),
    authenticatorData: toBase64Url(assertion.response.authenticatorData),
    signature: toBase64Url(assertion.response.signature),
  };
}
