// SPDX-License-Identifier: Apache-2.0
// One-time codes (RFC 6238) from a key that never leaves the browser. Works without a network.

import { fromBase32 } from "./bytes.js";

/** Keeps the secret as a key that can be used but not read. */
export function importSecret(base32, algorithm) {
  const size = /512|256/.exec(algorithm)?.[0] ?? "1";
  const parameters = { name: "HMAC", hash: `SHA-${size}` };
  return crypto.subtle.importKey("raw", fromBase32(base32), parameters, false, ["sign"]);
}

export async function codeAt(oath, milliseconds) {
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(Math.floor(milliseconds / 1_000 / oath.period)));
  const mac = new DataView(await crypto.subtle.sign("HMAC", oath.key, counter.buffer));
  const at = mac.getUint8(mac.byteLength - 1) & 0x0f;
  const number = (mac.getUint32(at) & 0x7fffffff) % 10 ** oath.digits;
  return String(number).padStart(oath.digits, "0");
}

/** Milliseconds until the next code. */
export function timeLeft(oath, milliseconds) {
  const period = oath.period * 1_000;
  return period - (milliseconds % period);
}

/** In two halves, as people read it. */
export function grouped(code) {
  const half = code.length > 5 ? Math.ceil(code.length / 2) : code.length;
  return `${code.slice(0, half)} ${code.slice(half)}`.trim();
}
