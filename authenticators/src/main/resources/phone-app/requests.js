// SPDX-License-Identifier: Apache-2.0
// What waits for this phone, and the answer to it. Everything that is sent is signed.

import { post } from "./api.js";
import { lines, sha256, toBase64Url, utf8 } from "./bytes.js";
import * as clock from "./clock.js";
import { sign } from "./keys.js";
import { unlock } from "./platform.js";

/** What waits for an account, and the hash of the address that the server has of this phone. */
export async function pending(account) {
  const at = clock.seconds();
  const signed = lines("gwmfa-pending/v1", account.issuer, account.phone, String(at));
  const answer = await post("pending", {
    user: account.user,
    phone: account.phone,
    at,
    signature: await sign(account.privateKey, signed),
  });
  clock.learn(answer.now);
  return answer;
}

/** Approves, denies or reports; an approval asks for the phone's lock where the account has one. */
export async function answer(account, request, decision, number = "") {
  const signed = await answerLines(account, request, decision, number);
  const body = {
    user: account.user,
    phone: account.phone,
    transaction: request.transaction,
    decision,
    number,
    signature: await sign(account.privateKey, signed),
  };
  if (decision === "approve" && account.lock) {
    body.verification = await unlock(account.lock, signed);
  }
  return post("answer", body);
}

/** Says where this phone can be woken; null: nowhere. */
export async function tellAddress(account, address) {
  const { channel, value } = address ?? { channel: "", value: "" };
  const at = clock.seconds();
  const hash = await hashOf(value);
  const signed = lines("gwmfa-address/v1", account.issuer, account.phone, String(at), channel, hash);
  await post("address", {
    user: account.user,
    phone: account.phone,
    at,
    channel,
    value,
    signature: await sign(account.privateKey, signed),
  });
}

export const hashOf = async (text) => toBase64Url(await sha256(utf8(text)));

async function answerLines(account, request, decision, number) {
  const { user, application, gateway, address, asked } = request.context;
  const context = lines("gwmfa-context/v1", user, application, gateway, address, asked);
  return lines(
    "gwmfa-answer/v1",
    account.issuer,
    account.phone,
    request.transaction,
    request.nonce,
    decision,
    number,
    toBase64Url(await sha256(context)),
  );
}
