// SPDX-License-Identifier: Apache-2.0
// Keeps the app for times without a network, and shows a notification for each request.

importScripts("shell.js");

const CACHE = `gwmfa-phone:${self.registration.scope}:`;
const CURRENT = CACHE + self.SHELL.version;
const ICON = "icon-192.png";
const BADGE = "badge-96.png";

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldShells().then(() => self.clients.claim()));
});

async function keepShell() {
  const cache = await caches.open(CURRENT);
  const files = ["./", ...self.SHELL.files];
  await cache.addAll(files.map((file) => new Request(file, { cache: "reload" })));
}

async function dropOldShells() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(CACHE) && name !== CURRENT);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** Only the app's own files come from the cache; what is said to the server never does. */
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && !request.url.includes("/gwmfa-phone/api/")) {
    event.respondWith(kept(request));
  }
});

async function kept(request) {
  const cache = await caches.open(CURRENT);
  const page = request.mode === "navigate" ? "./" : request;
  return (await cache.match(page, { ignoreSearch: request.mode === "navigate" })) ?? fetch(request);
}

self.addEventListener("push", (event) => {
  event.waitUntil(Promise.all([notify(message(event.data)), tellWindows()]));
});

/** The declarative form that WebKit shows by itself; anything else still becomes a notification. */
function message(data) {
  try {
    const { title, body, navigate } = data.json().notification;
    return { title: String(title), body: String(body ?? ""), navigate: String(navigate ?? "") };
  } catch {
    return { title: "", body: "", navigate: "" };
  }
}

async function notify({ title, body, navigate }) {
  const words = await texts();
  await self.registration.showNotification(title || words.pushTitle, {
    body: body || words.pushBody,
    tag: "gwmfa-request",
    renotify: true,
    requireInteraction: true,
    icon: ICON,
    badge: BADGE,
    data: { navigate: inside(navigate) },
  });
}

async function texts() {
  const language = navigator.language.startsWith("de") ? "de" : "en";
  try {
    return await (await kept(new Request(`texts/${language}.json`))).json();
  } catch {
    return { pushTitle: "Authenticator", pushBody: "" };
  }
}

/** A notification leads nowhere but into the app. */
function inside(address) {
  return address.startsWith(self.registration.scope) ? address : self.registration.scope;
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openApp(event.notification.data?.navigate ?? self.registration.scope));
});

async function openApp(address) {
  const open = await windows();
  if (open.length === 0) {
    await self.clients.openWindow(address);
    return;
  }
  await open[0].focus().catch(() => {});
  open[0].postMessage({ look: true });
}

/** The browser has thrown the old address away: get a new one. The app tells the server when it is opened next. */
self.addEventListener("pushsubscriptionchange", (event) => {
  const options = event.oldSubscription?.options;
  const again = options ? self.registration.pushManager.subscribe(options) : Promise.resolve();
  event.waitUntil(again.catch(() => {}).then(tellWindows));
});

async function tellWindows() {
  (await windows()).forEach((one) => one.postMessage({ look: true }));
}

async function windows() {
  const all = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter((one) => one.url.startsWith(self.registration.scope));
}
