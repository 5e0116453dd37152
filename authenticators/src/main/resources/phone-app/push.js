// SPDX-License-Identifier: Apache-2.0
// The browser's own way to be woken (Web Push). It may be missing, refused or lost: then the open app still asks by itself.

import { fromBase64Url, toBase64Url } from "./bytes.js";
import { mustInstall } from "./device.js";
import { hashOf, tellAddress } from "./requests.js";

const CHANNEL = "web-push";
const PATIENCE = 10_000;

/** none: not here; install: only on the home screen; ask; denied; on */
export function state() {
  if (mustInstall()) {
    return "install";
  }
  if (!("Notification" in window && "PushManager" in window && navigator.serviceWorker)) {
    return "none";
  }
  return { granted: "on", denied: "denied" }[Notification.permission] ?? "ask";
}

/** The browser's question; to be called on a tap. */
export async function allow() {
  return (await Notification.requestPermission()) === "granted";
}

/** This browser's address under the realm's key; null where there is none. Asks nobody. */
export async function address(vapidKey) {
  if (!vapidKey || state() !== "on") {
    return null;
  }
  const registration = await navigator.serviceWorker.ready;
  const subscription = await withPatience(subscribed(registration.pushManager, vapidKey));
  if (!subscription) {
    return null;
  }
  const { endpoint, keys } = subscription.toJSON();
  return { channel: CHANNEL, value: JSON.stringify({ endpoint, keys }) };
}

/** Mends what the server knows, if it is not what the browser has. */
export async function mend(account, knownHash, current) {
  const hash = current ? await hashOf(current.value) : "";
  if (hash !== knownHash) {
    await tellAddress(account, current);
  }
}

/** Nobody is to be woken here any more. */
export async function giveUp() {
  const registration = await navigator.serviceWorker?.getRegistration();
  const subscription = await registration?.pushManager?.getSubscription();
  await subscription?.unsubscribe();
}

async function subscribed(manager, vapidKey) {
  const old = await manager.getSubscription();
  const key = old?.options?.applicationServerKey;
  if (old && (!key || toBase64Url(key) === vapidKey)) {
    return old;
  }
  await old?.unsubscribe();
  return manager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: fromBase64Url(vapidKey),
  });
}

function withPatience(promise) {
  const limit = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  return Promise.race([promise.catch(() => null), limit]);
}
