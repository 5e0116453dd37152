// SPDX-License-Identifier: Apache-2.0
// Texts and bytes in the forms that the interface speaks.

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

export const utf8 = (text) => new TextEncoder().encode(text);

/** The canonical form of everything that is signed. */
export const lines = (...parts) => utf8(parts.join("\n"));

export const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

export function toBase64Url(buffer) {
  const text = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function fromBase64Url(text) {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

export function fromBase32(text) {
  const bytes = [];
  let buffer = 0;
  let bits = 0;
  for (const character of text.toUpperCase().replaceAll("=", "")) {
    const value = BASE32.indexOf(character);
    if (value < 0) {
      throw new Error("not Base32");
    }
    buffer = ((buffer << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((buffer >> bits) & 0xff);
    }
  }
  return Uint8Array.from(bytes);
}
