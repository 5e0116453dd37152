// SPDX-License-Identifier: Apache-2.0
// How this phone comes to an account: with the code of a page on another screen.

import { post } from "./api.js";
import { lines } from "./bytes.js";
import { importSecret } from "./codes.js";
import * as keys from "./keys.js";
import { registerLock } from "./platform.js";
import { keep } from "./store.js";

export const CODE_LENGTH = 12;

/** What people type: any case, with spaces or hyphens. */
export const plain = (typed) => typed.toUpperCase().replace(/[^A-Z0-9]/g, "");

/** In groups of four, as the page shows it. */
export const grouped = (code) => code.replace(/(.{4})(?=.)/g, "$1-");

/** Reads a QR code: our own address with a code behind it. Says where else it belongs, if it does. */
export function readLink(text) {
  if (plain(text).length === CODE_LENGTH && !text.includes("/")) {
    return { code: plain(text) };
  }
  let link;
  try {
    link = new URL(text);
  } catch {
    return {};
  }
  const code = codeOf(link.hash);
  if (!code) {
    return {};
  }
  const home = new URL("./", location.href);
  return link.origin + link.pathname === home.origin + home.pathname ? { code } : { elsewhere: link.host };
}

/** The code behind an address of the app; empty if there is none. */
export function codeOf(hash) {
  const code = plain(new URLSearchParams(hash.slice(1)).get("pair") ?? "");
  return code.length === CODE_LENGTH ? code : "";
}

/**
 * Makes this phone's keys and takes the offer. With a lock the phone's owner is asked, so this is to be called on a tap.
 * Nothing is stored until the server has agreed.
 */
export async function pair(code, { realm, address, lock }) {
  const key = await keys.makeKey();
  const platform = lock ? await registerLock(code, key.publicKey, realm) : null;
  const body = {
    code,
    key: key.publicKey,
    signature: await keys.sign(key.privateKey, lines("gwmfa-pair/v1", code, key.publicKey)),
  };
  if (platform) {
    body.platformKey = platform.registration;
  }
  if (address) {
    body.address = address;
  }
  const paired = await post("pair", body);
  const { secret, algorithm, digits, period } = paired.oath;
  const account = {
    phone: paired.phone,
    user: paired.user,
    userName: paired.userName,
    realm: paired.realm,
    issuer: paired.issuer,
    name: paired.name,
    privateKey: key.privateKey,
    publicKey: key.publicKey,
    lock: platform?.id ?? null,
    oath: { key: await importSecret(secret, algorithm), digits, period },
    confirmed: false,
    added: Date.now(),
  };
  await keep(account);
  return account;
}
