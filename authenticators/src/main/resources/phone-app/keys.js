// SPDX-License-Identifier: Apache-2.0
// The phone's key: made here, used here, and not to be read by anybody, this app included.

import { lines, sha256, toBase64Url } from "./bytes.js";

const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const SIGNATURE = { name: "ECDSA", hash: "SHA-256" };

/** A new key, and its public half as the server wants it. */
export async function makeKey() {
  const pair = await crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
  const spki = await crypto.subtle.exportKey("spki", pair.publicKey);
  return { privateKey: pair.privateKey, publicKey: toBase64Url(spki) };
}

export async function sign(privateKey, bytes) {
  return toBase64Url(await crypto.subtle.sign(SIGNATURE, privateKey, bytes));
}

/** The six digits by which the page knows that it talks to this phone and no other. */
export async function checkDigits(phone, publicKey) {
  const hash = await sha256(lines("gwmfa-check/v1", phone, publicKey));
  const number = new DataView(hash.buffer).getUint32(0) % 1_000_000;
  return String(number).padStart(6, "0");
}
